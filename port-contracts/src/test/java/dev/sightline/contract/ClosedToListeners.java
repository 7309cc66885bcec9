package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store whose publisher never answers while the same thread calls a listener. */
final class ClosedToListeners extends ForwardingBackend {
  private final ThreadLocal<Boolean> listening = ThreadLocal.withInitial(() -> false);

  ClosedToListeners(StoreBackend sound) {
    super(sound);
  }

  @Override
  public FramePublisher publisher() {
    return new ForwardingPorts.Publisher(super.publisher()) {
      @Override
      public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
        return listening.get() ? new CompletableFuture<>() : super.publish(camera, content);
      }
    };
  }

  @Override
  public FrameSource source() {
    return SubscriptionFaults.hearing(super.source(), Marking::new);
  }

  private final class Marking extends ForwardingPorts.Listener {
    Marking(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      listening.set(true);
      super.onFrame(frame);
      listening.set(false);
    }
  }
}
