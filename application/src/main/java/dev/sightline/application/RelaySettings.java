package dev.sightline.application;

import java.time.Duration;

/**
 * How the relay keeps in touch with the store.
 *
 * @param linger how long a camera is read on after its last viewer has left, 0 or more
 * @param stateInterval how often the states of watched cameras are looked at
 * @param labelInterval how often a watched label is looked at for cameras that have come or gone
 */
public record RelaySettings(Duration linger, Duration stateInterval, Duration labelInterval) {
  /** Linger 5 s, states every 250 ms, labels every second. */
  public static final RelaySettings DEFAULT =
      new RelaySettings(Duration.ofSeconds(5), Duration.ofMillis(250), Duration.ofSeconds(1));

  /**
   * @throws IllegalArgumentException when a time is out of bounds; the message says which
   */
  public RelaySettings {
    if (linger.isNegative()) {
      throw new IllegalArgumentException("linger must be 0 or more, got " + linger);
    }
    requirePositive("stateInterval", stateInterval);
    requirePositive("labelInterval", labelInterval);
  }

  private static void requirePositive(String what, Duration interval) {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException(what + " must be 1 ms or more, got " + interval);
    }
  }
}
