package dev.sightline.benchmark.publisher;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When which camera's next picture is due: the cameras' pictures are spread over the period. One
 * that is more than half a second late is left out, so that a machine that was away does not get a
 * burst.
 *
 * <p><b>Threading:</b> confined to one thread, but for the counts.
 */
final class Pace {
  private static final long MOST_LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final int cameras;
  private final double stepNanos;
  private final long[] numbers;
  private final long begin = System.nanoTime();
  private long step = -1;

  /* Written by the publishing thread alone, read by anybody. */
  private volatile long published;
  private volatile long skipped;

  /**
   * @param fps pictures a second and camera; 0 is one picture at all
   */
  Pace(int cameras, double fps) {
    if (cameras < 1 || fps < 0) {
      throw new IllegalArgumentException(
          "1 camera or more at 0 fps or more, got %d at %s".formatted(cameras, fps));
    }
    this.cameras = cameras;
    this.stepNanos = fps == 0 ? 0 : 1e9 / fps / cameras;
    this.numbers = new long[cameras];
  }

  /** Waits until the next picture is due; false when the thread was interrupted meanwhile. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the fields
  boolean await() {
    step++;
    while (stepNanos > 0 && System.nanoTime() - due() > MOST_LATE_NANOS) {
      step++;
      skipped++;
    }
    for (long wait = remaining(); wait > 0; wait = remaining()) {
      LockSupport.parkNanos(wait);
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    return true;
  }

  private long remaining() {
    if (stepNanos == 0) {
      return step < cameras ? 0 : TimeUnit.HOURS.toNanos(1);
    }
    return due() - System.nanoTime();
  }

  private long due() {
    return begin + (long) (step * stepNanos);
  }

  /** Whose picture is due. */
  int camera() {
    return (int) (step % cameras);
  }

  /** The number of that picture; counts it as published. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the fields
  long takeNumber() {
    published++;
    return ++numbers[camera()];
  }

  long published() {
    return published;
  }

  long skipped() {
    return skipped;
  }
}
