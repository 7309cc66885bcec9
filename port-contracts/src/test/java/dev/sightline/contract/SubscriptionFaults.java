package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores whose subscriptions deliver wrongly. */
final class SubscriptionFaults {
  static List<Fault> all() {
    return List.of(
        listening(
            "passes over the first frame",
            SkippingFirst::new,
            "SubscriptionContract.subscriptionShouldBeginWithTheNewestFrame",
            "SubscriptionContract.subscriptionShouldTakeUpCameraThatAppearsLater",
            "UnsubscribeContract.subscriptionAfterTheLastOneWasClosedShouldBeginWithTheNewestFrame"),
        Fault.inSource(
            "begins with the oldest frame",
            FromTheOldest::new,
            "SubscriptionContract.subscriptionShouldBeginWithTheNewestFrame",
            "UnsubscribeContract.subscriptionAfterTheLastOneWasClosedShouldBeginWithTheNewestFrame"),
        listening(
            "delivers each frame twice",
            Repeating::new,
            "SubscriptionContract.subscriptionShouldDeliverEachNewFrameOnceInOrder",
            "SubscriptionContract.eachOfSeveralSubscriptionsShouldGetEveryFrame",
            "ConcurrentDeliveryContract.nothingShouldBeRepeatedOrReorderedUnderConcurrentPublishers",
            "ConcurrentDeliveryContract.slowListenerShouldSeeGapsAtMostAndTheNewestFrameInTheEnd",
            "OutageContract.subscriptionShouldRepeatAndReorderNothingAcrossAnOutage"),
        listening(
            "loses the second of every three frames",
            Losing::new,
            "SubscriptionContract.subscriptionShouldDeliverEachNewFrameOnceInOrder",
            "SubscriptionContract.eachOfSeveralSubscriptionsShouldGetEveryFrame",
            "ConcurrentDeliveryContract.nothingShouldBeLostWhenPublishersTakeTurns",
            "ConcurrentDeliveryContract.subscriptionsThatComeAndGoShouldNotDisturbTheOneThatStays"),
        listening(
            "swaps neighbours behind the first frame",
            Swapping::new,
            "SubscriptionContract.eachOfSeveralSubscriptionsShouldGetEveryFrame",
            "ConcurrentDeliveryContract.nothingShouldBeRepeatedOrReorderedUnderConcurrentPublishers"),
        listening(
            "calls on as many threads as there are frames",
            Overlapping::new,
            "ConcurrentDeliveryContract.callsShouldComeOneAtATimeUnderConcurrentPublishers"),
        listening(
            "holds each frame back until the next one comes",
            OneBehind::new,
            "ConcurrentDeliveryContract.newestFrameShouldComeThroughWhenSubscribingWhileFramesCome",
            "ConcurrentDeliveryContract.slowListenerShouldSeeGapsAtMostAndTheNewestFrameInTheEnd"),
        listening(
            "follows rising ids only",
            RisingOnly::new,
            "SubscriptionContract.subscriptionShouldFollowHistoryThatBeginsAnew"),
        listening(
            "ends with the first exception of the listener",
            EndingOnException::new,
            "SubscriptionContract.listenerThatThrowsShouldNeitherEndItsSubscriptionNorHarmOthers"),
        Fault.inSource(
            "delivers the frames of the neighbours, too",
            Neighbours::new,
            "SubscriptionContract.subscriptionShouldDeliverFramesOfItsCameraOnly"),
        Fault.inSource(
            "forgets cameras that do not exist yet",
            OnlyExisting::new,
            "SubscriptionContract.subscriptionShouldTakeUpCameraThatAppearsLater"),
        Fault.inSource(
            "knows one subscription a camera",
            OneACamera::new,
            "SubscriptionContract.eachOfSeveralSubscriptionsShouldGetEveryFrame",
            "OutageContract.everySubscriptionShouldHearOfTheOutage"),
        Fault.inSource(
            "bears 100 subscriptions",
            HundredSubscriptions::new,
            "SubscriptionContract.subscriptionsToThousandCamerasShouldEachGetTheirFrames"),
        Fault.inBackend(
            "lets no listener use the store",
            ClosedToListeners::new,
            "SubscriptionContract.listenerShouldBeAbleToUseTheStore"),
        Fault.inBackend(
            "ends subscriptions to a camera that is removed",
            EndingOnRemoval::new,
            "SubscriptionContract.removalShouldNotEndSubscription"));
  }

  /** A source whose subscriptions hear through something broken. */
  static FrameSource hearing(FrameSource sound, UnaryOperator<FrameListener> broken) {
    return new ForwardingPorts.Source(sound) {
      @Override
      public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
        return super.subscribe(camera, broken.apply(listener));
      }
    };
  }

  static Fault listening(String name, UnaryOperator<FrameListener> broken, String... tests) {
    return Fault.inSource(name, sound -> hearing(sound, broken), tests);
  }

  private static final class SkippingFirst extends ForwardingPorts.Listener {
    private boolean skipped;

    SkippingFirst(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      if (skipped) {
        super.onFrame(frame);
      }
      skipped = true;
    }
  }

  private static final class FromTheOldest extends ForwardingPorts.Source {
    FromTheOldest(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      List<Frame> kept =
          super.after(camera, FrameId.BEFORE_ALL, 1_000).toCompletableFuture().resultNow();
      kept.stream().limit(Math.max(0, kept.size() - 1)).forEach(listener::onFrame);
      return super.subscribe(camera, listener);
    }
  }

  private static final class Repeating extends ForwardingPorts.Listener {
    Repeating(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      super.onFrame(frame);
      super.onFrame(frame);
    }
  }

  private static final class Losing extends ForwardingPorts.Listener {
    private int come;

    Losing(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      if (come++ % 3 != 1) {
        super.onFrame(frame);
      }
    }
  }

  private static final class Swapping extends ForwardingPorts.Listener {
    private int come;
    private @Nullable Frame held;

    Swapping(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      Frame before = held;
      if (come++ % 2 == 1) {
        held = frame;
      } else {
        super.onFrame(frame);
        if (before != null) {
          super.onFrame(before);
        }
      }
    }
  }

  private static final class Overlapping extends ForwardingPorts.Listener {
    Overlapping(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      Thread.startVirtualThread(() -> super.onFrame(frame));
    }
  }

  private static final class OneBehind extends ForwardingPorts.Listener {
    private @Nullable Frame held;

    OneBehind(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      Frame before = held;
      held = frame;
      if (before != null) {
        super.onFrame(before);
      }
    }
  }

  private static final class RisingOnly extends ForwardingPorts.Listener {
    private FrameId last = FrameId.BEFORE_ALL;

    RisingOnly(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      if (frame.id().isAfter(last)) {
        last = frame.id();
        super.onFrame(frame);
      }
    }
  }

  private static final class EndingOnException extends ForwardingPorts.Listener {
    private boolean ended;

    EndingOnException(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      if (!ended) {
        ended = true;
        super.onFrame(frame);
        ended = false;
      }
    }
  }

  private static final class Neighbours extends ForwardingPorts.Source {
    Neighbours(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      FrameSubscription gate = super.subscribe(BackendContract.GATE, listener);
      FrameSubscription yard = super.subscribe(BackendContract.YARD, listener);
      return () -> {
        gate.close();
        yard.close();
      };
    }
  }

  private static final class OnlyExisting extends ForwardingPorts.Source {
    OnlyExisting(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      boolean exists = super.newest(camera).toCompletableFuture().resultNow().isPresent();
      return exists ? super.subscribe(camera, listener) : () -> {};
    }
  }

  private static final class OneACamera extends ForwardingPorts.Source {
    private final ConcurrentHashMap<CameraKey, FrameSubscription> open = new ConcurrentHashMap<>();

    OneACamera(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      FrameSubscription added = super.subscribe(camera, listener);
      FrameSubscription before = open.put(camera, added);
      if (before != null) {
        before.close();
      }
      return added;
    }
  }

  private static final class HundredSubscriptions extends ForwardingPorts.Source {
    private final AtomicInteger count = new AtomicInteger();

    HundredSubscriptions(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      return count.incrementAndGet() <= 100 ? super.subscribe(camera, listener) : () -> {};
    }
  }

  private SubscriptionFaults() {}
}
