package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSubscription;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What ending a subscription of every store does, and what it leaves alone. */
public abstract class UnsubscribeContract extends BackendContract {

  @Test
  public final void closeShouldEndDelivery() {
    RecordingListener closed = new RecordingListener(backend().patience());
    FrameSubscription subscription = backend().source().subscribe(GATE, closed);
    RecordingListener witness = watch(GATE);
    FrameId before = publish(GATE, 1);
    closed.awaitFrame(before);

    subscription.close();
    FrameId after = publish(GATE, 2);

    witness.awaitFrame(after);
    allTheTime().untilAsserted(() -> assertThat(closed.ids()).containsExactly(before));
  }

  @Test
  public final void closeOfTheLastSubscriptionShouldEndDelivery() {
    RecordingListener closed = new RecordingListener(backend().patience());
    FrameSubscription subscription = backend().source().subscribe(GATE, closed);
    FrameId before = publish(GATE, 1);
    closed.awaitFrame(before);

    subscription.close();
    publish(GATE, 2);

    allTheTime().untilAsserted(() -> assertThat(closed.ids()).containsExactly(before));
  }

  @Test
  public final void closeInsideTheListenerShouldEndDelivery() {
    CompletableFuture<FrameSubscription> subscription = new CompletableFuture<>();
    RecordingListener closing =
        new RecordingListener(backend().patience()) {
          @Override
          protected void recorded(Event event) {
            subscription.resultNow().close();
          }
        };
    subscription.complete(backend().source().subscribe(GATE, closing));
    RecordingListener witness = watch(GATE);

    FrameId first = publish(GATE, 1);
    closing.awaitFrame(first);
    publish(GATE, 2);
    FrameId last = publish(GATE, 3);

    witness.awaitFrame(last);
    allTheTime().untilAsserted(() -> assertThat(closing.ids()).containsExactly(first));
  }

  @Test
  public final void closeTwiceShouldNotHarmOtherSubscriptions() {
    RecordingListener first = new RecordingListener(backend().patience());
    FrameSubscription subscription = backend().source().subscribe(GATE, first);
    RecordingListener second = watch(GATE);
    FrameId before = publish(GATE, 1);
    second.awaitFrame(before);

    subscription.close();
    subscription.close();
    FrameId after = publish(GATE, 2);

    second.awaitFrames(2);
    assertThat(second.ids()).containsExactly(before, after);
  }

  @Test
  public final void subscriptionAfterTheLastOneWasClosedShouldBeginWithTheNewestFrame() {
    RecordingListener closed = new RecordingListener(backend().patience());
    FrameSubscription subscription = backend().source().subscribe(GATE, closed);
    closed.awaitFrame(publish(GATE, 1));
    subscription.close();
    FrameId unseen = publish(GATE, 2);

    RecordingListener watcher = watch(GATE);

    watcher.awaitFrames(1);
    FrameId next = publish(GATE, 3);
    watcher.awaitFrame(next);
    assertThat(watcher.ids()).containsExactly(unseen, next);
  }

  @Test
  public final void sameListenerShouldBeAbleToSubscribeAgain() {
    RecordingListener listener = new RecordingListener(backend().patience());
    backend().source().subscribe(GATE, listener).close();

    try (FrameSubscription again = backend().source().subscribe(GATE, listener)) {
      FrameId id = publish(GATE, 1);
      listener.awaitFrame(id);

      assertThat(again).isNotNull();
      assertThat(listener.ids()).containsExactly(id);
    }
  }
}
