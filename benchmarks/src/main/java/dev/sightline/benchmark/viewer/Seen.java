package dev.sightline.benchmark.viewer;

import java.util.Arrays;

/** What one viewer has seen: the number of the last picture of each camera. */
final class Seen {
  private static final int FEW_CAMERAS = 8;
  private static final int MAX_CAMERAS = 100_000;

  private long[] numbers = new long[1];

  /* Of the message that is being read. */
  int fresh;
  int known;

  /** The last picture's number of a camera; 0 when none has been seen. */
  long last(int camera) {
    return camera < numbers.length ? numbers[camera] : 0;
  }

  void saw(int camera, long number) {
    if (camera >= MAX_CAMERAS) {
      throw new IllegalArgumentException("camera must be below 100000, got " + camera);
    }
    if (camera >= numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(FEW_CAMERAS, camera * 2));
    }
    numbers[camera] = number;
  }
}
