package dev.sightline.adapter.web.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file that is asked for. Source: RFC 9110, section 14.
 *
 * @param first position of its first byte
 * @param last position of its last byte, inclusive
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /** The file has none of the bytes that are asked for. */
  static final class UnsatisfiableException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads a {@code Range} header. Empty when the whole file is to be sent: a server may do that
   * with anything that is not one plain range.
   *
   * @param size of the file, in bytes, 1 or more
   */
  static Optional<ByteRange> of(String header, long size) throws UnsatisfiableException {
    Matcher range = ONE.matcher(header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      return Optional.of(lastBytes(Long.parseLong(range.group(2)), size));
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    if (last < first) {
      return Optional.empty();
    }
    if (first >= size) {
      throw new UnsatisfiableException();
    }
    return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
  }

  private static ByteRange lastBytes(long count, long size) throws UnsatisfiableException {
    if (count == 0) {
      throw new UnsatisfiableException();
    }
    return new ByteRange(Math.max(0, size - count), size - 1);
  }

  /** In bytes. */
  long length() {
    return last - first + 1;
  }
}
