package dev.sightline.domain;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies a frame within its camera. A backend gives it when it takes the frame; a later frame
 * of the same camera has a greater id.
 *
 * @param millis when the backend took the frame: milliseconds since 1970-01-01T00:00Z, by the
 *     backend's clock, unsigned
 * @param sequence tells frames of the same millisecond apart, unsigned
 */
public record FrameId(long millis, long sequence) implements Comparable<FrameId> {
  /** Less than the id of every frame: the cursor of a reader that has seen nothing. */
  public static final FrameId BEFORE_ALL = new FrameId(0, 0);

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,20})-([0-9]{1,20})");

  /**
   * Reads the text form {@code <millis>-<sequence>}.
   *
   * @throws IllegalArgumentException when the text is of another form
   */
  public static FrameId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "frame id must have the form <milliseconds>-<sequence>, got '" + shortened(text) + "'");
    }
    try {
      return new FrameId(
          Long.parseUnsignedLong(matcher.group(1)), Long.parseUnsignedLong(matcher.group(2)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "frame id must hold two unsigned 64-bit numbers, got '" + text + "'", e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }

  /** When the backend took the frame, by the backend's clock. */
  public Instant takenAt() {
    return Instant.ofEpochMilli(millis);
  }

  /** By time, then by sequence, both unsigned. */
  @Override
  public int compareTo(FrameId other) {
    int byTime = Long.compareUnsigned(millis, other.millis);
    return byTime != 0 ? byTime : Long.compareUnsigned(sequence, other.sequence);
  }

  /** Whether this id is that of a later frame than {@code other}. */
  public boolean isAfter(FrameId other) {
    return compareTo(other) > 0;
  }

  /** The text form {@code <millis>-<sequence>}, which {@link #parse} reads. */
  @Override
  public String toString() {
    return Long.toUnsignedString(millis) + "-" + Long.toUnsignedString(sequence);
  }
}
