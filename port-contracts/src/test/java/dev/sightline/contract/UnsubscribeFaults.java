package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stores whose subscriptions end wrongly. */
final class UnsubscribeFaults {
  static List<Fault> all() {
    return List.of(
        Fault.inSource(
            "goes on after close",
            NeverEnding::new,
            "UnsubscribeContract.closeShouldEndDelivery",
            "UnsubscribeContract.closeOfTheLastSubscriptionShouldEndDelivery",
            "UnsubscribeContract.closeInsideTheListenerShouldEndDelivery",
            "OutageContract.subscriptionClosedDuringAnOutageShouldStaySilent"),
        Fault.inSource(
            "ignores close inside the listener",
            DeafInside::new,
            "UnsubscribeContract.closeInsideTheListenerShouldEndDelivery"),
        Fault.inSource(
            "ends another subscription when one is closed again",
            EndingAnother::new,
            "UnsubscribeContract.closeTwiceShouldNotHarmOtherSubscriptions"),
        Fault.inSource(
            "ends all subscriptions with one",
            EndingAll::new,
            "UnsubscribeContract.closeShouldEndDelivery",
            "UnsubscribeContract.closeTwiceShouldNotHarmOtherSubscriptions",
            "ConcurrentDeliveryContract.subscriptionsThatComeAndGoShouldNotDisturbTheOneThatStays"),
        Fault.inSource(
            "takes a listener once",
            OnceAListener::new,
            "UnsubscribeContract.sameListenerShouldBeAbleToSubscribeAgain"),
        Fault.inSource(
            "cannot begin again after the last subscription was closed",
            NeverAgain::new,
            "UnsubscribeContract.subscriptionAfterTheLastOneWasClosedShouldBeginWithTheNewestFrame",
            "UnsubscribeContract.sameListenerShouldBeAbleToSubscribeAgain"));
  }

  private static final class NeverEnding extends ForwardingPorts.Source {
    NeverEnding(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      FrameSubscription endless = super.subscribe(camera, listener);
      return () -> ignore(endless);
    }

    private static void ignore(FrameSubscription subscription) {
      Objects.requireNonNull(subscription);
    }
  }

  private static final class DeafInside extends ForwardingPorts.Source {
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    DeafInside(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      FrameSubscription subscription = super.subscribe(camera, new Marking(listener));
      return () -> {
        if (!inside.get()) {
          subscription.close();
        }
      };
    }

    private final class Marking extends ForwardingPorts.Listener {
      Marking(FrameListener sound) {
        super(sound);
      }

      @Override
      public void onFrame(Frame frame) {
        inside.set(true);
        super.onFrame(frame);
        inside.set(false);
      }
    }
  }

  private static final class EndingAnother extends ForwardingPorts.Source {
    private final List<FrameSubscription> open = new CopyOnWriteArrayList<>();

    EndingAnother(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      FrameSubscription subscription = super.subscribe(camera, listener);
      open.add(subscription);
      return () -> {
        subscription.close();
        if (!open.remove(subscription)) {
          open.forEach(FrameSubscription::close);
        }
      };
    }
  }

  private static final class EndingAll extends ForwardingPorts.Source {
    private final List<FrameSubscription> open = new CopyOnWriteArrayList<>();

    EndingAll(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      open.add(super.subscribe(camera, listener));
      return () -> open.forEach(FrameSubscription::close);
    }
  }

  private static final class OnceAListener extends ForwardingPorts.Source {
    private final Set<FrameListener> seen = ConcurrentHashMap.newKeySet();

    OnceAListener(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      return seen.add(listener) ? super.subscribe(camera, listener) : () -> {};
    }
  }

  private static final class NeverAgain extends ForwardingPorts.Source {
    private boolean ended;

    NeverAgain(FrameSource sound) {
      super(sound);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      FrameSubscription subscription = ended ? () -> {} : super.subscribe(camera, listener);
      return () -> {
        ended = true;
        subscription.close();
      };
    }
  }

  private UnsubscribeFaults() {}
}
