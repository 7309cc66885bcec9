package dev.sightline.adapter.memory;

import dev.sightline.contract.Capability;
import dev.sightline.contract.OutageControl;
import dev.sightline.contract.StoreBackend;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import java.time.Duration;
import java.util.Set;

/** A memory store, which nobody shares and nothing interrupts. */
final class MemoryBackend implements StoreBackend {
  private static final Duration HOUR = Duration.ofHours(1);

  private final ShiftableClock clock = new ShiftableClock();
  private final MemorySettings settings = MemorySettings.defaults();
  private final MemoryFrameStore store = new MemoryFrameStore(settings, clock);

  @Override
  public FramePublisher publisher() {
    return store;
  }

  @Override
  public FrameSource source() {
    return store;
  }

  @Override
  public LabelCatalog catalog() {
    return store;
  }

  @Override
  public int retainedFrames() {
    return settings.framesPerCamera();
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration vigil() {
    return Duration.ofMillis(20);
  }

  @Override
  public Duration catalogDelay() {
    return Duration.ZERO;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public StoreBackend secondNode() {
    return new MemoryBackend();
  }

  @Override
  public OutageControl outage() {
    return new OutageControl() {
      @Override
      public void interrupt() {}

      @Override
      public void restore() {}
    };
  }

  @Override
  public FrameId publishWithClockAhead(CameraKey camera, FrameContent content) {
    clock.shift(HOUR);
    try {
      return store.publish(camera, content).toCompletableFuture().resultNow();
    } finally {
      clock.shift(Duration.ZERO);
    }
  }

  @Override
  public void close() {}
}
