package dev.sightline.benchmark.wire;

/**
 * What the publisher writes into a picture, so that a viewer knows which one it is and how old.
 *
 * <p>In the picture it is text of fixed length in a JPEG comment right behind the start marker:
 * {@code SLBM c=00001 n=0000000042 t=0000123456789012345 s=000100000;}. The camera and the number
 * are repeated before the end marker, so that a picture that was put together of two is noticed.
 *
 * <p><b>Clock:</b> {@link System#nanoTime}. On Linux that is CLOCK_MONOTONIC, one clock for all
 * processes of a machine; {@link ClockCheck} looks whether it is so.
 *
 * @param camera 0 to 99,999
 * @param number of the picture within its camera, from 1 up
 * @param nanos when the publisher began to send it
 * @param imageBytes length of the whole picture
 */
public record Stamp(int camera, long number, long nanos, int imageBytes) {
  /** Length of the text in bytes. */
  public static final int TEXT_BYTES = 60;

  /** Length of what is repeated before the end marker, in bytes; see {@link #tail()}. */
  public static final int TAIL_BYTES = 18;

  private static final String MAGIC = "SLBM";

  /** The text that {@link #parse} reads. */
  public String text() {
    return "%s c=%05d n=%010d t=%019d s=%09d;".formatted(MAGIC, camera, number, nanos, imageBytes);
  }

  /** Camera and number once more: what stands right before the end marker of the picture. */
  public String tail() {
    return "c%05dn%010d;".formatted(camera, number);
  }

  /** Whether this stamp's tail stands at a place. */
  public boolean isTail(byte[] bytes, int from) {
    return bytes[from] == 'c'
        && bytes[from + 6] == 'n'
        && value(bytes, from + 1, 5) == camera
        && value(bytes, from + 7, 10) == number;
  }

  /**
   * Reads the text at a place.
   *
   * @throws IllegalArgumentException when no stamp stands there
   */
  public static Stamp parse(byte[] bytes, int from, int end) {
    if (end - from < TEXT_BYTES) {
      throw new IllegalArgumentException("no stamp: the picture ends before it");
    }
    for (int i = 0; i < MAGIC.length(); i++) {
      if (bytes[from + i] != MAGIC.charAt(i)) {
        throw new IllegalArgumentException("no stamp: it would begin with " + MAGIC);
      }
    }
    return new Stamp(
        (int) digits(bytes, from + 7, 5),
        digits(bytes, from + 15, 10),
        digits(bytes, from + 28, 19),
        (int) digits(bytes, from + 50, 9));
  }

  private static long digits(byte[] bytes, int from, int count) {
    long value = value(bytes, from, count);
    if (value < 0) {
      throw new IllegalArgumentException("no stamp: a digit is missing");
    }
    return value;
  }

  /** A decimal number; -1 when a digit is missing. */
  private static long value(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
