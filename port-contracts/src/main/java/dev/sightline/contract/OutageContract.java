package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener.Event;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What happens while the store is out of reach, and when it is back; and that nothing happens where
 * the backend lacks {@link Capability#HAS_OUTAGES}.
 */
public abstract class OutageContract extends BackendContract {

  @Test
  public final void publishShouldFailAsThePortSays() {
    publish(GATE, 1);

    backend().outage().interrupt();

    assertFailsAsThePortSays(() -> backend().publisher().publish(GATE, TestFrames.content(2)));
  }

  @Test
  public final void removeShouldFailAsThePortSays() {
    publish(GATE, 1);

    backend().outage().interrupt();

    assertFailsAsThePortSays(() -> backend().publisher().remove(GATE));
  }

  @Test
  public final void newestShouldFailAsThePortSays() {
    publish(GATE, 1);

    backend().outage().interrupt();

    assertFailsAsThePortSays(() -> backend().source().newest(GATE));
  }

  @Test
  public final void afterShouldFailAsThePortSays() {
    publish(GATE, 1);

    backend().outage().interrupt();

    assertFailsAsThePortSays(() -> backend().source().after(GATE, FrameId.BEFORE_ALL, 10));
  }

  @Test
  public final void labelsShouldFailAsThePortSaysOnceTheAnswerIsOld() {
    publish(GATE, 1);
    await(backend().catalog().labels());

    backend().outage().interrupt();

    assertFailsInTime(() -> backend().catalog().labels());
  }

  @Test
  public final void camerasShouldFailAsThePortSaysOnceTheAnswerIsOld() {
    publish(GATE, 1);
    await(backend().catalog().cameras(GATE.label()));

    backend().outage().interrupt();

    assertFailsInTime(() -> backend().catalog().cameras(GATE.label()));
  }

  @Test
  public final void everyCallShouldSucceedAgainOnceTheStoreIsBack() {
    publish(GATE, 1);
    backend().outage().interrupt();
    observe(() -> backend().source().newest(GATE));
    backend().outage().restore();

    FrameId id = publishOnceBack(GATE);

    succeedsOnceBack(() -> backend().catalog().labels());
    assertThat(succeedsOnceBack(() -> backend().source().newest(GATE))).map(Frame::id).contains(id);
    assertThat(succeedsOnceBack(() -> backend().source().after(GATE, FrameId.BEFORE_ALL, 100)))
        .extracting(Frame::id)
        .contains(id);
    assertThat(succeedsOnceBack(() -> backend().catalog().cameras(GATE.label())))
        .containsExactly(GATE);
    assertThat(succeedsOnceBack(() -> backend().publisher().remove(GATE))).isTrue();
  }

  @Test
  public final void subscriptionShouldTellOutageAndRecoveryOnceAndGoOnByItself() {
    RecordingListener watcher = watch(GATE);
    Frame before = new Frame(GATE, publish(GATE, 1), TestFrames.content(1));
    watcher.awaitFrames(1);

    undergoOutage(watcher);
    FrameId after = publishOnceBack(GATE);

    watcher.awaitFrame(after);
    if (has(Capability.HAS_OUTAGES)) {
      assertThat(watcher.events().subList(0, 3))
          .containsExactly(new Event.Arrived(before), new Event.Lost(), new Event.Back());
    }
    assertThat(calls(watcher, Event.Lost.class)).isEqualTo(outages(1));
    assertThat(calls(watcher, Event.Back.class)).isEqualTo(outages(1));
  }

  @Test
  public final void subscriptionShouldRepeatAndReorderNothingAcrossAnOutage() {
    RecordingListener watcher = watch(GATE);
    watcher.awaitFrame(publish(GATE, 1));
    watcher.awaitFrame(publish(GATE, 2));

    undergoOutage(watcher);
    FrameId after = publishOnceBack(GATE);
    watcher.awaitFrame(after);
    FrameId last = publishOnceBack(GATE);

    watcher.awaitFrame(last);
    allTheTime().untilAsserted(() -> assertThat(watcher.ids()).isSorted().doesNotHaveDuplicates());
  }

  @Test
  public final void eachOutageShouldBeToldOnce() {
    RecordingListener watcher = watch(GATE);
    watcher.awaitFrame(publish(GATE, 1));

    undergoOutage(watcher);
    watcher.awaitFrame(publishOnceBack(GATE));
    undergoOutage(watcher);
    watcher.awaitFrame(publishOnceBack(GATE));

    assertThat(calls(watcher, Event.Lost.class)).isEqualTo(outages(2));
    assertThat(calls(watcher, Event.Back.class)).isEqualTo(outages(2));
  }

  @Test
  public final void everySubscriptionShouldHearOfTheOutage() {
    List<RecordingListener> watchers = List.of(watch(GATE), watch(GATE), watch(YARD));
    watchers.get(0).awaitFrame(publish(GATE, 1));

    watchers.forEach(watcher -> assertThat(calls(watcher, Event.Lost.class)).isZero());
    backend().outage().interrupt();
    watchers.forEach(watcher -> awaitCalls(watcher, Event.Lost.class, outages(1)));
    backend().outage().restore();

    watchers.forEach(watcher -> awaitCalls(watcher, Event.Back.class, outages(1)));
    FrameId gate = publishOnceBack(GATE);
    FrameId yard = publishOnceBack(YARD);
    watchers.get(0).awaitFrame(gate);
    watchers.get(1).awaitFrame(gate);
    watchers.get(2).awaitFrame(yard);
  }

  @Test
  public final void subscriptionMadeDuringAnOutageShouldBeginOnceTheStoreIsBack() {
    backend().outage().interrupt();

    RecordingListener watcher = watch(GATE);

    awaitCalls(watcher, Event.Lost.class, outages(1));
    backend().outage().restore();
    awaitCalls(watcher, Event.Back.class, outages(1));
    FrameId first = publishOnceBack(GATE);
    watcher.awaitFrame(first);
    if (has(Capability.HAS_OUTAGES)) {
      assertThat(watcher.events().subList(0, 2))
          .containsExactly(new Event.Lost(), new Event.Back());
    }
  }

  @Test
  public final void subscriptionClosedDuringAnOutageShouldStaySilent() {
    RecordingListener closed = new RecordingListener(backend().patience());
    FrameSubscription subscription = backend().source().subscribe(GATE, closed);
    RecordingListener witness = watch(GATE);
    FrameId before = publish(GATE, 1);
    closed.awaitFrame(before);

    backend().outage().interrupt();
    awaitCalls(closed, Event.Lost.class, outages(1));
    subscription.close();
    backend().outage().restore();

    witness.awaitFrame(publishOnceBack(GATE));
    allTheTime()
        .untilAsserted(
            () -> {
              assertThat(closed.ids()).containsExactly(before);
              assertThat(calls(closed, Event.Back.class)).isZero();
            });
  }

  private void undergoOutage(RecordingListener watcher) {
    int lost = calls(watcher, Event.Lost.class) + outages(1);
    int back = calls(watcher, Event.Back.class) + outages(1);
    backend().outage().interrupt();
    awaitCalls(watcher, Event.Lost.class, lost);
    if (!has(Capability.HAS_OUTAGES)) {
      watcher.awaitFrame(publish(GATE, 8)); // frames go on as if nothing had happened
    }
    backend().outage().restore();
    awaitCalls(watcher, Event.Back.class, back);
  }

  /** As many as the listener has to hear of. */
  private int outages(int count) {
    return has(Capability.HAS_OUTAGES) ? count : 0;
  }

  private void awaitCalls(RecordingListener watcher, Class<? extends Event> kind, int count) {
    eventually()
        .untilAsserted(() -> assertThat(calls(watcher, kind)).isGreaterThanOrEqualTo(count));
  }

  private static int calls(RecordingListener watcher, Class<? extends Event> kind) {
    return (int) watcher.events().stream().filter(kind::isInstance).count();
  }

  private FrameId publishOnceBack(CameraKey camera) {
    return succeedsOnceBack(() -> backend().publisher().publish(camera, TestFrames.content(9)));
  }

  private <T> T succeedsOnceBack(Supplier<CompletionStage<T>> call) {
    return eventually().until(() -> observe(call).answer(), Optional::isPresent).orElseThrow();
  }

  private <T> void assertFailsAsThePortSays(Supplier<CompletionStage<T>> call) {
    assertThat(observe(call).failure().isPresent()).isEqualTo(has(Capability.HAS_OUTAGES));
  }

  private <T> void assertFailsInTime(Supplier<CompletionStage<T>> call) {
    if (has(Capability.HAS_OUTAGES)) {
      eventually().until(() -> observe(call).failure().isPresent());
    } else {
      allTheTime().until(() -> observe(call).answer().isPresent());
    }
  }

  /** Answers and exceptions of the port are fine during an outage; nothing else is. */
  private <T> Stages.Outcome<T> observe(Supplier<CompletionStage<T>> call) {
    Stages.Outcome<T> outcome = Stages.outcomeOf(call.get(), backend().patience());
    outcome
        .failure()
        .ifPresent(
            failure ->
                assertThat(failure)
                    .isInstanceOfAny(StoreUnavailableException.class, StoreTimeoutException.class));
    return outcome;
  }
}
