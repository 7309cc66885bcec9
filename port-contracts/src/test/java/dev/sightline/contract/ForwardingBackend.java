package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import java.time.Duration;
import java.util.Set;

/** Does what another backend does; a fault overrides what it breaks. */
class ForwardingBackend implements StoreBackend {
  private final StoreBackend sound;

  ForwardingBackend(StoreBackend sound) {
    this.sound = sound;
  }

  @Override
  public FramePublisher publisher() {
    return sound.publisher();
  }

  @Override
  public FrameSource source() {
    return sound.source();
  }

  @Override
  public LabelCatalog catalog() {
    return sound.catalog();
  }

  @Override
  public int retainedFrames() {
    return sound.retainedFrames();
  }

  @Override
  public int mostFrames() {
    return sound.mostFrames();
  }

  @Override
  public Duration patience() {
    return sound.patience();
  }

  @Override
  public Duration vigil() {
    return sound.vigil();
  }

  @Override
  public Duration catalogDelay() {
    return sound.catalogDelay();
  }

  @Override
  public Set<Capability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public StoreBackend secondNode() {
    return sound.secondNode();
  }

  @Override
  public OutageControl outage() {
    return sound.outage();
  }

  @Override
  public FrameId publishWithClockAhead(CameraKey camera, FrameContent content) {
    return sound.publishWithClockAhead(camera, content);
  }

  @Override
  public void close() {
    sound.close();
  }
}
