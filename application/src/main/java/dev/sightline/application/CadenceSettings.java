package dev.sightline.application;

import java.time.Duration;

/**
 * When a camera counts as late, stale and gone. Each bound is the longer of a fixed time and a
 * multiple of the camera's own period, so that a slow camera is not late by nature.
 *
 * @param lateAfter shortest age at which a frame is late
 * @param lateFactor periods after which a frame is late
 * @param staleAfter shortest age at which a frame is stale
 * @param staleFactor periods after which a frame is stale
 * @param goneAfter shortest age at which a camera is gone
 * @param goneFactor periods after which a camera is gone
 */
public record CadenceSettings(
    Duration lateAfter,
    int lateFactor,
    Duration staleAfter,
    int staleFactor,
    Duration goneAfter,
    int goneFactor) {
  /** Late after 1.5 s or 3 periods, stale after 5 s or 10, gone after 60 s or 100. */
  public static final CadenceSettings DEFAULT =
      new CadenceSettings(
          Duration.ofMillis(1_500), 3, Duration.ofSeconds(5), 10, Duration.ofSeconds(60), 100);

  /**
   * @throws IllegalArgumentException unless 0 &lt; late &lt; stale &lt; gone, for times and factors
   */
  public CadenceSettings {
    if (lateAfter.isNegative()
        || lateAfter.isZero()
        || lateAfter.compareTo(staleAfter) >= 0
        || staleAfter.compareTo(goneAfter) >= 0) {
      throw new IllegalArgumentException(
          "0 < lateAfter < staleAfter < goneAfter must hold, got %s, %s, %s"
              .formatted(lateAfter, staleAfter, goneAfter));
    }
    if (lateFactor < 1 || lateFactor >= staleFactor || staleFactor >= goneFactor) {
      throw new IllegalArgumentException(
          "0 < lateFactor < staleFactor < goneFactor must hold, got %d, %d, %d"
              .formatted(lateFactor, staleFactor, goneFactor));
    }
  }
}
