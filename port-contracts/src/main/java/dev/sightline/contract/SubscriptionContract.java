package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener.Event;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What subscriptions of every store deliver, while one thread publishes. */
public abstract class SubscriptionContract extends BackendContract {
  private static final int MANY_CAMERAS = 1_000;

  @Test
  public final void subscriptionShouldBeginWithTheNewestFrame() {
    publish(GATE, 1);
    FrameId newest = publish(GATE, 2);

    RecordingListener watcher = watch(GATE);

    watcher.awaitFrames(1);
    FrameId next = publish(GATE, 3);
    watcher.awaitFrame(next);
    assertThat(watcher.ids()).containsExactly(newest, next);
  }

  @Test
  public final void subscriptionShouldDeliverEachNewFrameOnceInOrder() {
    RecordingListener watcher = watch(GATE);

    List<FrameId> ids = new ArrayList<>();
    for (int i = 0; i < 5 * backend().retainedFrames(); i++) {
      ids.add(publish(GATE, i));
      watcher.awaitFrame(ids.getLast());
    }

    assertThat(watcher.ids()).isEqualTo(ids);
  }

  @Test
  public final void subscriptionShouldTakeUpCameraThatAppearsLater() {
    RecordingListener watcher = watch(GATE);
    publish(YARD, 1);

    FrameId first = publish(GATE, 2);

    assertThat(watcher.awaitFrames(1)).extracting(Frame::id).containsExactly(first);
  }

  @Test
  public final void subscriptionShouldDeliverFramesOfItsCameraOnly() {
    RecordingListener gate = watch(GATE);
    RecordingListener yard = watch(YARD);

    FrameId first = publish(GATE, 1);
    FrameId second = publish(YARD, 2);

    gate.awaitFrames(1);
    yard.awaitFrames(1);
    allTheTime()
        .untilAsserted(
            () -> {
              assertThat(gate.frames())
                  .containsExactly(new Frame(GATE, first, TestFrames.content(1)));
              assertThat(yard.frames())
                  .containsExactly(new Frame(YARD, second, TestFrames.content(2)));
            });
  }

  @Test
  public final void eachOfSeveralSubscriptionsShouldGetEveryFrame() {
    List<RecordingListener> watchers = IntStream.range(0, 5).mapToObj(i -> watch(GATE)).toList();

    List<FrameId> ids = new ArrayList<>();
    for (int i = 0; i <= backend().retainedFrames(); i++) {
      FrameId id = publish(GATE, i);
      ids.add(id);
      watchers.forEach(watcher -> watcher.awaitFrame(id));
    }

    assertThat(watchers).allSatisfy(watcher -> assertThat(watcher.ids()).isEqualTo(ids));
  }

  @Test
  public final void subscriptionsToThousandCamerasShouldEachGetTheirFrames() {
    List<CameraKey> cameras =
        IntStream.range(0, MANY_CAMERAS)
            .mapToObj(i -> CameraKey.of("site " + i % 10, "camera " + i))
            .toList();
    List<RecordingListener> watchers = cameras.stream().map(this::watch).toList();

    List<CompletionStage<FrameId>> published = new ArrayList<>();
    for (int i = 0; i < MANY_CAMERAS; i++) {
      published.add(backend().publisher().publish(cameras.get(i), TestFrames.content(i)));
    }

    for (int i = 0; i < MANY_CAMERAS; i++) {
      FrameId id = await(published.get(i));
      watchers.get(i).awaitFrames(1);
      assertThat(watchers.get(i).frames())
          .containsExactly(new Frame(cameras.get(i), id, TestFrames.content(i)));
    }
  }

  @Test
  public final void listenerThatThrowsShouldNeitherEndItsSubscriptionNorHarmOthers() {
    RecordingListener throwing =
        watch(
            GATE,
            event -> {
              throw new IllegalStateException("thrown by a listener on purpose");
            });
    RecordingListener watcher = watch(GATE);

    FrameId first = publish(GATE, 1);
    throwing.awaitFrames(1);
    watcher.awaitFrames(1);
    List<FrameId> ids = List.of(first, publish(GATE, 2));

    throwing.awaitFrames(2);
    watcher.awaitFrames(2);
    assertThat(throwing.ids()).isEqualTo(ids);
    assertThat(watcher.ids()).isEqualTo(ids);
  }

  @Test
  public final void listenerShouldBeAbleToUseTheStore() {
    CompletableFuture<Optional<Frame>> read = new CompletableFuture<>();
    CompletableFuture<FrameId> written = new CompletableFuture<>();
    AtomicBoolean used = new AtomicBoolean();
    RecordingListener watcher =
        watch(
            GATE,
            event -> {
              if (used.compareAndSet(false, true)) {
                backend().source().newest(GATE).thenAccept(read::complete);
                backend()
                    .publisher()
                    .publish(GATE, TestFrames.content(2))
                    .thenAccept(written::complete);
              }
            });

    FrameId first = publish(GATE, 1);

    watcher.awaitFrames(2);
    assertThat(await(read)).isPresent();
    assertThat(watcher.ids()).containsExactly(first, await(written));
  }

  @Test
  public final void removalShouldNotEndSubscription() {
    RecordingListener watcher = watch(GATE);
    FrameId before = publish(GATE, 1);
    watcher.awaitFrame(before);

    await(backend().publisher().remove(GATE));
    FrameId after = publish(GATE, 2);

    watcher.awaitFrames(2);
    assertThat(watcher.ids()).containsExactly(before, after);
  }

  @Test
  public final void subscriptionShouldFollowHistoryThatBeginsAnew() {
    RecordingListener watcher = watch(GATE);
    FrameId ahead = backend().publishWithClockAhead(GATE, TestFrames.content(1));
    watcher.awaitFrame(ahead);

    await(backend().publisher().remove(GATE));
    FrameId first = publish(GATE, 2);
    watcher.awaitFrames(2);
    FrameId second = publish(GATE, 3);

    assertThat(first.isAfter(ahead)).isEqualTo(!has(Capability.IDS_MAY_FALL_AFTER_REMOVAL));
    watcher.awaitFrames(3);
    assertThat(watcher.ids()).containsExactly(ahead, first, second);
  }

  @Test
  public final void noOutageShouldBeToldWhileTheStoreCanBeReached() {
    RecordingListener watcher = watch(GATE);

    FrameId id = publish(GATE, 1);

    watcher.awaitFrame(id);
    allTheTime()
        .untilAsserted(
            () -> assertThat(watcher.events()).hasOnlyElementsOfType(Event.Arrived.class));
  }
}
