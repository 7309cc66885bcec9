package dev.sightline.benchmark.publisher;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When which camera's next picture is due: the cameras' pictures are spread over the period. One
 * that is more than half a second late is left out, so that a machine that was away does not get a
 * burst.
 *
 * <p><b>Threading:</b> confined to one thread, but for the counts and {@link #change}.
 */
final class Pace {
  private static final long MOST_LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final int cameras;
  private final long[] numbers;
  private double fps;
  private double stepNanos;
  private long begin;
  private long step;

  /* Set by any thread, taken over before the next picture. */
  private volatile double wanted;

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
    this.numbers = new long[cameras];
    this.wanted = fps;
    begin(fps);
  }

  private void begin(double rate) {
    fps = rate;
    stepNanos = rate == 0 ? 0 : 1e9 / rate / cameras;
    begin = System.nanoTime();
    step = -1;
  }

  /**
   * Goes on at another rate after the picture that is waited for now.
   *
   * @param rate pictures a second and camera, more than 0
   */
  void change(double rate) {
    wanted = rate;
  }

  /** Waits until the next picture is due; false when the thread was interrupted meanwhile. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the fields
  boolean await() {
    double rate = wanted;
    if (rate != fps) {
      begin(rate);
    }
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
