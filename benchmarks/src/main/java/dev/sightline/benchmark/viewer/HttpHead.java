package dev.sightline.benchmark.viewer;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The head of an HTTP answer: status line and header fields, RFC 9112 section 2. */
final class HttpHead {
  private static final int MAX_CHARS = 16 * 1024;

  private final StringBuilder text = new StringBuilder();

  /** Takes bytes up to the end of the head; true once it is complete. */
  boolean read(ByteBuffer bytes) throws Wire.ProtocolException {
    while (bytes.hasRemaining()) {
      text.append((char) (bytes.get() & 0xFF));
      int length = text.length();
      if (length >= 4 && text.charAt(length - 1) == '\n' && text.indexOf("\r\n\r\n") >= 0) {
        return true;
      }
      if (length > MAX_CHARS) {
        throw new Wire.ProtocolException("the answer's head is endless");
      }
    }
    return false;
  }

  /** The status, for example 101. */
  int status() throws Wire.ProtocolException {
    try {
      return Integer.parseInt(text, 9, 12, 10);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new Wire.ProtocolException("the answer is no HTTP: " + text);
    }
  }

  /** Whether the body comes in chunks. */
  boolean chunked() {
    return text.toString().toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
  }
}
