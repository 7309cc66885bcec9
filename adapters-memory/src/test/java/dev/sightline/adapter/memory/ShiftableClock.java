package dev.sightline.adapter.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs with the machine's and can be shifted against it. */
final class ShiftableClock implements InstantSource {
  private volatile Duration shift = Duration.ZERO;

  void shift(Duration by) {
    shift = by;
  }

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(shift);
  }
}
