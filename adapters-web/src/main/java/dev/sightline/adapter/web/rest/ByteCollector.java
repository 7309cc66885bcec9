package dev.sightline.adapter.web.rest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Collects bytes up to a bound. Memory grows with what has arrived, never with what was announced.
 * Not thread-safe.
 */
public final class ByteCollector {
  private static final int FIRST_BYTES = 16 * 1024;
  private static final byte[] NOTHING = {};

  private final int maxBytes;
  private final Supplier<? extends RuntimeException> tooLarge;
  private byte[] bytes = NOTHING;
  private int size;

  /**
   * Collects nothing yet.
   *
   * @param maxBytes most bytes to take, 0 or more
   * @param tooLarge what to throw when there are more
   */
  public ByteCollector(int maxBytes, Supplier<? extends RuntimeException> tooLarge) {
    this.maxBytes = maxBytes;
    this.tooLarge = tooLarge;
  }

  /** Takes the remaining bytes of a buffer. */
  public void append(ByteBuffer piece) {
    int length = piece.remaining();
    require(size + (long) length);
    grow(size + length);
    piece.get(bytes, size, length);
    size += length;
  }

  /** Refuses at once what has announced that it will be too long. */
  public void require(long announcedBytes) {
    if (announcedBytes > maxBytes) {
      throw tooLarge.get();
    }
  }

  private void grow(int needed) {
    if (needed > bytes.length) {
      long doubled = Math.max(FIRST_BYTES, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(doubled, needed)));
    }
  }

  int size() {
    return size;
  }

  /** Gives all bytes away, and begins anew. */
  public byte[] take() {
    byte[] taken = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    bytes = NOTHING;
    size = 0;
    return taken;
  }
}
