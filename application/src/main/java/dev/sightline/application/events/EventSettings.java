package dev.sightline.application.events;

import java.time.Duration;

/**
 * How much is remembered for those who come back, and how long cameras are observed for them.
 *
 * @param maxEvents most events remembered, 1 or more
 * @param maxBytes most memory for them, in bytes (estimated), 1 or more
 * @param maxAge how long an event is remembered
 * @param linger how long cameras are observed on after the last subscriber has left, so that one
 *     who comes back has missed nothing; 0 or more
 * @param refresh how often it is looked which labels there are
 */
public record EventSettings(
    int maxEvents, long maxBytes, Duration maxAge, Duration linger, Duration refresh) {
  /** 10,000 events, 16 MiB, 1 h; linger 30 s; labels every second. */
  public static final EventSettings DEFAULT =
      new EventSettings(
          10_000, 16 << 20, Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofSeconds(1));

  /**
   * @throws IllegalArgumentException when a value is out of bounds; the message says which
   */
  public EventSettings {
    requirePositive("max-events", maxEvents);
    requirePositive("max-bytes", maxBytes);
    requirePositive("max-age", maxAge.toMillis());
    requirePositive("refresh", refresh.toMillis());
    if (linger.isNegative()) {
      throw new IllegalArgumentException("linger must be 0 or more, got " + linger);
    }
  }

  private static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be more than 0, got " + value);
    }
  }
}
