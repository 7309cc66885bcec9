package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads lines that end in LF or CRLF, up to a bound over all lines since the last {@link #reset}.
 * Not thread-safe.
 */
final class LineReader {
  private final StringBuilder line = new StringBuilder();
  private final int maxBytes;
  private int read;

  /**
   * @param maxBytes longest accepted lines, together and with their ends, in bytes
   */
  LineReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Begins to count anew. */
  void reset() {
    line.setLength(0);
    read = 0;
  }

  /**
   * The next line without its end, one character a byte; empty when its end has not come yet.
   *
   * @throws ProblemException 400, when the bound is passed
   */
  Optional<String> next(ByteBuffer in) {
    while (in.hasRemaining()) {
      byte next = in.get();
      read++;
      if (read > maxBytes) {
        throw ProblemException.badRequest(
            "malformed multipart body: a part's header must have at most " + maxBytes + " bytes");
      }
      if (next == '\n') {
        return Optional.of(finished());
      }
      line.append((char) (next & 0xFF));
    }
    return Optional.empty();
  }

  private String finished() {
    int length = line.length();
    boolean carriageReturn = length > 0 && line.charAt(length - 1) == '\r';
    String finished = line.substring(0, carriageReturn ? length - 1 : length);
    line.setLength(0);
    return finished;
  }
}
