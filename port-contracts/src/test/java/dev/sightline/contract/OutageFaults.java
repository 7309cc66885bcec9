package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stores that handle outages wrongly. */
final class OutageFaults {
  private static final String TELLING =
      "OutageContract.subscriptionShouldTellOutageAndRecoveryOnceAndGoOnByItself";
  private static final String EACH = "OutageContract.eachOutageShouldBeToldOnce";
  private static final String EVERY = "OutageContract.everySubscriptionShouldHearOfTheOutage";
  private static final String DURING =
      "OutageContract.subscriptionMadeDuringAnOutageShouldBeginOnceTheStoreIsBack";

  static List<Fault> all() {
    return List.of(
        new Fault(
            "lets exceptions of its own out",
            RawPublisher::new,
            RawSource::new,
            RawCatalog::new,
            backend -> backend,
            List.of(
                "OutageContract.publishShouldFailAsThePortSays",
                "OutageContract.removeShouldFailAsThePortSays",
                "OutageContract.newestShouldFailAsThePortSays",
                "OutageContract.afterShouldFailAsThePortSays",
                "OutageContract.labelsShouldFailAsThePortSaysOnceTheAnswerIsOld",
                "OutageContract.camerasShouldFailAsThePortSaysOnceTheAnswerIsOld")),
        Fault.inBackend(
            "never comes back",
            NeverBack::new,
            "OutageContract.everyCallShouldSucceedAgainOnceTheStoreIsBack",
            "OutageContract.subscriptionShouldRepeatAndReorderNothingAcrossAnOutage"),
        SubscriptionFaults.listening(
            "tells of an outage for no reason",
            CryingWolf::new,
            "SubscriptionContract.noOutageShouldBeToldWhileTheStoreCanBeReached",
            TELLING),
        SubscriptionFaults.listening(
            "keeps outages to itself", Silent::new, TELLING, EACH, EVERY, DURING),
        SubscriptionFaults.listening("tells everything twice", Stuttering::new, TELLING, EACH),
        SubscriptionFaults.listening("tells of the first outage only", FirstOnly::new, EACH),
        SubscriptionFaults.listening(
            "tells of the recovery after the next frame", Late::new, TELLING, DURING),
        SubscriptionFaults.listening(
            "repeats the last frame after an outage",
            RepeatingLast::new,
            "OutageContract.subscriptionShouldRepeatAndReorderNothingAcrossAnOutage"),
        Fault.inSource("forgets who subscribes during an outage", NotDuring::new, DURING));
  }

  private static <T> CompletionStage<T> raw(CompletionStage<T> stage) {
    return stage.exceptionally(
        e -> {
          throw new IllegalStateException("connection reset", e);
        });
  }

  private static final class RawPublisher extends ForwardingPorts.Publisher {
    RawPublisher(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
      return raw(super.publish(camera, content));
    }

    @Override
    public CompletionStage<Boolean> remove(CameraKey camera) {
      return raw(super.remove(camera));
    }
  }

  private static final class RawSource extends ForwardingPorts.Source {
    RawSource(FrameSource sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
      return raw(super.newest(camera));
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return raw(super.after(camera, cursor, max));
    }
  }

  private static final class RawCatalog extends ForwardingPorts.Catalog {
    RawCatalog(LabelCatalog sound) {
      super(sound);
    }

    @Override
    public CompletionStage<List<Label>> labels() {
      return raw(super.labels());
    }

    @Override
    public CompletionStage<List<CameraKey>> cameras(Label label) {
      return raw(super.cameras(label));
    }
  }

  private static final class NeverBack extends ForwardingBackend {
    NeverBack(StoreBackend sound) {
      super(sound);
    }

    @Override
    public OutageControl outage() {
      OutageControl sound = super.outage();
      return new OutageControl() {
        @Override
        public void interrupt() {
          sound.interrupt();
        }

        @Override
        public void restore() {}
      };
    }
  }

  private static final class CryingWolf extends ForwardingPorts.Listener {
    CryingWolf(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      super.onOutage();
      super.onRecovery();
      super.onFrame(frame);
    }
  }

  private static final class Silent extends ForwardingPorts.Listener {
    Silent(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onOutage() {}

    @Override
    public void onRecovery() {}
  }

  private static final class Stuttering extends ForwardingPorts.Listener {
    Stuttering(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onOutage() {
      super.onOutage();
      super.onOutage();
    }

    @Override
    public void onRecovery() {
      super.onRecovery();
      super.onRecovery();
    }
  }

  private static final class FirstOnly extends ForwardingPorts.Listener {
    private boolean told;

    FirstOnly(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onOutage() {
      if (!told) {
        super.onOutage();
      }
      told = true;
    }
  }

  private static final class Late extends ForwardingPorts.Listener {
    private boolean due;

    Late(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onRecovery() {
      due = true;
    }

    @Override
    public void onFrame(Frame frame) {
      super.onFrame(frame);
      if (due) {
        super.onRecovery();
      }
      due = false;
    }
  }

  private static final class RepeatingLast extends ForwardingPorts.Listener {
    private @Nullable Frame last;

    RepeatingLast(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      last = frame;
      super.onFrame(frame);
    }

    @Override
    public void onRecovery() {
      super.onRecovery();
      if (last != null) {
        super.onFrame(last);
      }
    }
  }

  private static final class NotDuring extends ForwardingPorts.Source {
    NotDuring(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      return super.newest(camera).toCompletableFuture().isCompletedExceptionally()
          ? () -> {}
          : super.subscribe(camera, listener);
    }
  }

  private OutageFaults() {}
}
