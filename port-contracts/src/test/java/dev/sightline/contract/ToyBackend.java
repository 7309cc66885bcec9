package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** A toy store that can do everything, or nothing of what only some backends can do. */
final class ToyBackend implements StoreBackend, OutageControl {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final ToyStore store;
  private final Set<Capability> capabilities;
  private final Duration patience;
  private final ToyGateway gateway;

  private ToyBackend(ToyStore store, Set<Capability> capabilities, Duration patience) {
    this.store = store;
    this.capabilities = capabilities;
    this.patience = patience;
    this.gateway = new ToyGateway(store);
  }

  static ToyBackend able(Duration patience) {
    return new ToyBackend(new ToyStore(true), EnumSet.allOf(Capability.class), patience);
  }

  static ToyBackend unable(Duration patience) {
    return new ToyBackend(new ToyStore(false), Set.of(), patience);
  }

  @Override
  public FramePublisher publisher() {
    return gateway;
  }

  @Override
  public FrameSource source() {
    return gateway;
  }

  @Override
  public LabelCatalog catalog() {
    return gateway;
  }

  @Override
  public int retainedFrames() {
    return ToyStore.RETAINED;
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public Duration vigil() {
    return Duration.ofMillis(20);
  }

  @Override
  public Duration catalogDelay() {
    return patience;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public StoreBackend secondNode() {
    return capabilities.contains(Capability.SHARED_BETWEEN_NODES)
        ? new ToyBackend(store, capabilities, patience)
        : unable(patience);
  }

  @Override
  public OutageControl outage() {
    return this;
  }

  @Override
  public void interrupt() {
    store.setAway(capabilities.contains(Capability.HAS_OUTAGES));
  }

  @Override
  public void restore() {
    store.setAway(false);
  }

  @Override
  public FrameId publishWithClockAhead(CameraKey camera, FrameContent content) {
    return store.add(camera, content, HOUR_MILLIS);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
