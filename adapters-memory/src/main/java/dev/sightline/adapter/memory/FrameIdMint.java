package dev.sightline.adapter.memory;

import dev.sightline.domain.FrameId;
import java.time.InstantSource;

/**
 * Makes ids that rise whatever the clock does: while it stands still or has gone back, the sequence
 * counts on from the last id. Guarded by the lock of its {@link FrameTable}.
 */
final class FrameIdMint {
  private final InstantSource clock;
  private FrameId last = FrameId.BEFORE_ALL;

  FrameIdMint(InstantSource clock) {
    this.clock = clock;
  }

  FrameId next() {
    long now = clock.millis();
    last =
        now > last.millis() ? new FrameId(now, 0) : new FrameId(last.millis(), last.sequence() + 1);
    return last;
  }

  /** The id made last; {@link FrameId#BEFORE_ALL} in the beginning. */
  FrameId last() {
    return last;
  }
}
