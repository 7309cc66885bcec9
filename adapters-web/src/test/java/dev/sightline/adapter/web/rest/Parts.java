package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.testing.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers the parts that a parser finds, and checks the order of its calls. */
final class Parts implements StreamParser.Sink {
  private final List<Map<String, String>> headers = new ArrayList<>();
  private final List<String> contents = new ArrayList<>();
  private ByteArrayOutputStream current = new ByteArrayOutputStream();
  private boolean open;

  @Override
  public void begin(Map<String, String> partHeaders) {
    require(!open);
    open = true;
    headers.add(partHeaders);
    current = new ByteArrayOutputStream();
  }

  @Override
  public void data(ByteBuffer piece) {
    require(open && piece.hasRemaining());
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    current.writeBytes(bytes);
  }

  @Override
  public void end() {
    require(open);
    open = false;
    contents.add(Bytes.text(current.toByteArray()));
  }

  private static void require(boolean expected) {
    if (!expected) {
      throw new AssertionError("calls out of order");
    }
  }

  /** The complete parts, one character a byte. */
  List<String> contents() {
    return contents;
  }

  /** The headers of all parts that have begun. */
  List<Map<String, String>> headers() {
    return headers;
  }
}
