package dev.sightline.benchmark.viewer;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The parts of a {@code multipart/x-mixed-replace} body, RFC 2046 section 5.1, each with its
 * Content-Length.
 */
final class MjpegWire implements Wire {
  private static final int MAX_LINE = 1_024;
  private static final String LENGTH = "content-length:";

  private final Listener listener;
  private final PictureCollector picture;
  private final StringBuilder line = new StringBuilder();
  private long remaining;
  private long announced = -1;

  MjpegWire(Listener listener) {
    this.listener = listener;
    this.picture = new PictureCollector(listener);
  }

  @Override
  public void read(ByteBuffer bytes) throws ProtocolException {
    while (bytes.hasRemaining()) {
      if (remaining > 0) {
        int count = (int) Math.min(bytes.remaining(), remaining);
        picture.add(bytes, count);
        remaining -= count;
        if (remaining == 0) {
          picture.end();
          listener.onMessageEnd();
        }
      } else {
        character((char) (bytes.get() & 0xFF));
      }
    }
  }

  private void character(char next) throws ProtocolException {
    if (next != '\n') {
      line.append(next);
      if (line.length() > MAX_LINE) {
        throw new ProtocolException("the server sent an endless line between two parts");
      }
      return;
    }
    String text = line.toString().strip().toLowerCase(Locale.ROOT);
    line.setLength(0);
    if (text.startsWith(LENGTH)) {
      announced = Long.parseLong(text.substring(LENGTH.length()).strip());
    } else if (text.isEmpty() && announced > 0) {
      remaining = announced;
      announced = -1;
      picture.begin();
    }
  }
}
