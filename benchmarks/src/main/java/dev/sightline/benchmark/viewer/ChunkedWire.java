package dev.sightline.benchmark.viewer;

import java.nio.ByteBuffer;

/** Takes the chunks of RFC 9112, section 7.1, off a body. */
final class ChunkedWire implements Wire {
  private static final int MAX_LINE = 64;

  private final Wire body;
  private final StringBuilder line = new StringBuilder();
  private long remaining;

  ChunkedWire(Wire body) {
    this.body = body;
  }

  @Override
  public void read(ByteBuffer bytes) throws ProtocolException {
    while (bytes.hasRemaining()) {
      if (remaining > 0) {
        int count = (int) Math.min(bytes.remaining(), remaining);
        int limit = bytes.limit();
        bytes.limit(bytes.position() + count);
        body.read(bytes);
        bytes.limit(limit);
        remaining -= count;
      } else {
        character((char) (bytes.get() & 0xFF));
      }
    }
  }

  private void character(char next) throws ProtocolException {
    if (next != '\n') {
      line.append(next);
      if (line.length() > MAX_LINE) {
        throw new ProtocolException("the server sent a chunk without a length");
      }
      return;
    }
    String text = line.toString().strip();
    line.setLength(0);
    if (!text.isEmpty()) { // the line break behind a chunk
      remaining = length(text);
    }
  }

  private static long length(String text) throws ProtocolException {
    try {
      long length = Long.parseLong(text, 16);
      if (length > 0) {
        return length;
      }
    } catch (NumberFormatException e) {
      throw new ProtocolException("the server sent a chunk of length " + text);
    }
    throw new ProtocolException("the stream has ended");
  }
}
