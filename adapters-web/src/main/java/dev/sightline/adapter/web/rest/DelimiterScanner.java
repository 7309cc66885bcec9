package dev.sightline.adapter.web.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Finds the delimiter that ends a part of unknown length: a line end, two hyphens, the boundary,
 * and then either a line end or two hyphens. A line end is LF or CRLF. What only begins like a
 * delimiter is content. Not thread-safe.
 */
final class DelimiterScanner {
  /** What a scan has come to. */
  enum Found {
    /** No delimiter yet: all of the piece has been read. */
    NOTHING,
    /** The delimiter before another part. */
    NEXT_PART,
    /** The delimiter after the last part. */
    LAST_PART
  }

  private static final int LINE_END = 2;

  /*
   * The bytes that may turn out to be a delimiter are never stored: they are the first `matched` bytes of
   * `delimiter` (without its CR if `lineFeedOnly`), and `tail` behind them once all of it has matched. As CR and
   * LF occur at the delimiter's start only, a mismatch can be followed by a new start at the mismatching byte
   * and nowhere before it. `carried` of them came with earlier pieces and have to be handed over if they turn
   * out to be content; the others still lie in the piece.
   */
  private final byte[] delimiter;
  private int matched;
  private boolean lineFeedOnly;
  private byte tail;
  private int carried;

  /**
   * @param boundary one character a byte
   */
  DelimiterScanner(String boundary) {
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Hands over content until the delimiter has been read, or the piece is at its end. */
  Found scan(ByteBuffer in, Consumer<ByteBuffer> content) {
    int start = in.position();
    while (in.hasRemaining()) {
      byte next = in.get();
      if (matched == 0 && next != '\r' && next != '\n') {
        continue;
      }
      if (matched == delimiter.length) {
        if (next == '\n' ? tail != '-' : next == '-' && tail == '-') {
          handOver(in, start, in.position() - 1 - heldHere(), content);
          reset();
          return next == '-' ? Found.LAST_PART : Found.NEXT_PART;
        }
        if (tail == 0 && (next == '\r' || next == '-')) {
          tail = next;
          continue;
        }
      } else if (matched > 0 && next == delimiter[matched]) {
        matched++;
        continue;
      }
      mismatch(content);
      startAt(next);
    }
    handOver(in, start, in.position() - heldHere(), content);
    carried = held();
    return Found.NOTHING;
  }

  private void startAt(byte next) {
    matched = next == '\r' ? 1 : next == '\n' ? LINE_END : 0;
    lineFeedOnly = next == '\n';
  }

  /** How many bytes may turn out to be a delimiter. */
  private int held() {
    return matched - (lineFeedOnly ? 1 : 0) + (tail == 0 ? 0 : 1);
  }

  /** How many of them lie in the present piece. */
  private int heldHere() {
    return held() - carried;
  }

  private void mismatch(Consumer<ByteBuffer> content) {
    if (carried > 0) {
      byte[] bytes = new byte[carried];
      int from = lineFeedOnly ? 1 : 0;
      int plain = Math.min(carried, delimiter.length - from);
      System.arraycopy(delimiter, from, bytes, 0, plain);
      if (plain < carried) {
        bytes[plain] = tail;
      }
      content.accept(ByteBuffer.wrap(bytes));
    }
    reset();
  }

  private void reset() {
    matched = 0;
    lineFeedOnly = false;
    tail = 0;
    carried = 0;
  }

  private static void handOver(ByteBuffer in, int from, int to, Consumer<ByteBuffer> content) {
    if (to > from) {
      content.accept(in.duplicate().position(from).limit(to).slice());
    }
  }
}
