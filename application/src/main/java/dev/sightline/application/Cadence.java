package dev.sightline.application;

import java.util.Arrays;

/**
 * Learns how often a camera sends: the median of its last intervals, so that a pause or a burst
 * does not change it.
 *
 * <p><b>Threading:</b> confined to its owner's lock.
 */
final class Cadence {
  private static final int REMEMBERED = 9;

  private final long[] intervals = new long[REMEMBERED];
  private int count;
  private int next;

  /**
   * @param interval between two frames that followed each other, in milliseconds, 0 or more
   */
  void learn(long interval) {
    intervals[next] = interval;
    next = (next + 1) % REMEMBERED;
    count = Math.min(count + 1, REMEMBERED);
  }

  /** Forgets everything: the camera has begun anew. */
  void reset() {
    count = 0;
    next = 0;
  }

  /** Milliseconds from frame to frame; 0 while nothing has been learnt. */
  long periodMillis() {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(intervals, count);
    Arrays.sort(sorted);
    return sorted[count / 2];
  }

  /** Frames a second over the remembered intervals; 0 while nothing has been learnt. */
  double framesPerSecond() {
    long sum = Arrays.stream(intervals, 0, count).sum();
    return sum == 0 ? 0 : count * 1000.0 / sum;
  }
}
