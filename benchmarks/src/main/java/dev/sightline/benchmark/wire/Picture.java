package dev.sightline.benchmark.wire;

import java.nio.charset.StandardCharsets;

/**
 * A picture of a given size that is stamped anew for each frame.
 *
 * <p>It has the form of a JPEG (ISO/IEC 10918-1 B.1): start marker, comment with the stamp, frame
 * header, scan header, data without marker bytes, end marker. Its data is noise and cannot be
 * decoded; no gateway decodes it.
 *
 * <p><b>Threading:</b> confined to one thread.
 */
public final class Picture {
  /** Where the stamp begins. */
  public static final int STAMP_AT = 6;

  /** How many bytes from the end the tail of the stamp begins. */
  public static final int TAIL_FROM_END = Stamp.TAIL_BYTES + 2;

  /** Smallest size in bytes. */
  public static final int MIN_BYTES = 256;

  /** Largest size in bytes. */
  public static final int MAX_BYTES = 64 << 20;

  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final long SEED = 20_000;

  private final byte[] bytes;

  /**
   * @param size of the whole picture in bytes
   * @throws IllegalArgumentException when the size is out of bounds
   */
  public Picture(int size) {
    if (size < MIN_BYTES || size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a picture must have %d to %d bytes, got %d".formatted(MIN_BYTES, MAX_BYTES, size));
    }
    bytes = new byte[size];
    int at = put(0, 0xFF, 0xD8, 0xFF, 0xFE, 0, Stamp.TEXT_BYTES + 2) + Stamp.TEXT_BYTES;
    at = put(at, 0xFF, 0xC0, 0, 11, 8, HEIGHT >> 8, HEIGHT & 0xFF, WIDTH >> 8, WIDTH & 0xFF);
    at = put(at, 1, 1, 0x11, 0);
    at = put(at, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0);
    fill(at);
    put(size - 2, 0xFF, 0xD9);
  }

  private int put(int at, int... values) {
    for (int i = 0; i < values.length; i++) {
      bytes[at + i] = (byte) values[i];
    }
    return at + values.length;
  }

  /** Noise, the same each time, without the byte that begins a marker. */
  private void fill(int from) {
    long state = SEED;
    for (int i = from; i < bytes.length - 2; i++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      bytes[i] = (byte) Math.min(0xFE, state >>> 56);
    }
  }

  /**
   * Stamps the picture.
   *
   * @return the picture's own array, valid until it is stamped anew
   */
  public byte[] stamped(int camera, long number, long nanos) {
    Stamp stamp = new Stamp(camera, number, nanos, bytes.length);
    put(stamp.text(), STAMP_AT);
    put(stamp.tail(), bytes.length - TAIL_FROM_END);
    return bytes;
  }

  private void put(String text, int at) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, at, ascii.length);
  }
}
