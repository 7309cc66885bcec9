package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store that takes the removal of a camera for the end of all subscriptions. */
final class EndingOnRemoval extends ForwardingBackend {
  private final List<FrameSubscription> open = new CopyOnWriteArrayList<>();

  EndingOnRemoval(StoreBackend sound) {
    super(sound);
  }

  @Override
  public FramePublisher publisher() {
    return new ForwardingPorts.Publisher(super.publisher()) {
      @Override
      public CompletionStage<Boolean> remove(CameraKey camera) {
        open.forEach(FrameSubscription::close);
        return super.remove(camera);
      }
    };
  }

  @Override
  public FrameSource source() {
    return new ForwardingPorts.Source(super.source()) {
      @Override
      public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
        FrameSubscription added = super.subscribe(camera, listener);
        open.add(added);
        return added;
      }
    };
  }
}
