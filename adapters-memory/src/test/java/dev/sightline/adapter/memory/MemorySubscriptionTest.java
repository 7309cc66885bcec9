package dev.sightline.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener;
import dev.sightline.contract.TestFrames;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSubscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the memory store promises of its subscriptions beyond the ports. */
final class MemorySubscriptionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final CameraKey YARD = CameraKey.of("site", "yard");

  private final MemoryFrameStore store =
      new MemoryFrameStore(MemorySettings.defaults(), new ShiftableClock());
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  /** Breaks the rule that a listener must not block. */
  private final RecordingListener blocking =
      new RecordingListener(PATIENCE) {
        @Override
        protected void recorded(Event event) {
          stuck.countDown();
          awaitQuietly(release);
        }
      };

  @Test
  void frameShouldBeDeliveredBeforePublishReturns() {
    RecordingListener listener = new RecordingListener(PATIENCE);
    try (FrameSubscription subscription = store.subscribe(GATE, listener)) {
      assertThat(subscription).isNotNull();

      FrameId id = publish(GATE);

      assertThat(listener.ids()).containsExactly(id);
    }
  }

  @Test
  void listenerThatBlocksShouldHoldUpNeitherOtherCamerasNorOtherPublishers() throws Exception {
    FrameSubscription subscription = store.subscribe(GATE, blocking);
    RecordingListener other = new RecordingListener(PATIENCE);
    store.subscribe(YARD, other);
    try (ExecutorService publishers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FrameId> held = publishers.submit(() -> publish(GATE));
      assertThat(stuck.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      FrameId elsewhere = publish(YARD);
      FrameId newest = publish(GATE);

      assertThat(other.ids()).containsExactly(elsewhere);
      assertThat(blocking.ids()).hasSize(1);
      release.countDown();
      blocking.awaitFrame(newest);
      assertThat(blocking.ids()).containsExactly(held.get(), newest);
    }
    subscription.close();
  }

  @Test
  void laggingListenerShouldGetTheNewestFrameNext() throws Exception {
    FrameSubscription subscription = store.subscribe(GATE, blocking);
    try (ExecutorService publishers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<FrameId> held = publishers.submit(() -> publish(GATE));
      assertThat(stuck.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      FrameId newest = FrameId.BEFORE_ALL;
      for (int i = 0; i < 100; i++) {
        newest = publish(GATE);
      }
      release.countDown();
      blocking.awaitFrame(newest);

      assertThat(blocking.ids()).containsExactly(held.get(), newest);
      assertThat(store.usage().conflatedFrames()).isEqualTo(99);
    }
    subscription.close();
  }

  @Test
  void publisherShouldNotBeKeptByFramesOfOthers() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    RecordingListener endless =
        new RecordingListener(PATIENCE) {
          @Override
          protected void recorded(Event event) {
            if (returned.getCount() > 0) {
              publish(GATE); // always one more frame to deliver
            }
          }
        };
    FrameSubscription subscription = store.subscribe(GATE, endless);
    try (ExecutorService publishers = Executors.newVirtualThreadPerTaskExecutor()) {

      try {
        publishers.submit(() -> publish(GATE)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } finally {
        returned.countDown(); // ends the chain, else a publisher that is kept would never stop
      }

      publish(GATE);
      Awaitility.await().atMost(PATIENCE).until(() -> endless.ids().getLast().equals(newest()));
      assertThat(endless.ids()).isSorted().doesNotHaveDuplicates();
      assertThat(endless.overlapped()).isFalse();
    }
    subscription.close();
  }

  @Test
  void errorOfAListenerShouldNotEndItsSubscription() {
    RecordingListener failing =
        new RecordingListener(PATIENCE) {
          @Override
          protected void recorded(Event event) {
            throw new AssertionError("thrown by a listener on purpose");
          }
        };
    FrameSubscription subscription = store.subscribe(GATE, failing);

    publish(GATE);
    publish(GATE);

    assertThat(failing.ids()).hasSize(2);
    subscription.close();
  }

  @Test
  void closedSubscriptionsShouldLeaveNothingBehind() {
    FrameSubscription first = store.subscribe(GATE, new RecordingListener(PATIENCE));
    FrameSubscription second = store.subscribe(GATE, new RecordingListener(PATIENCE));
    assertThat(store.watchedCameras()).isEqualTo(1);

    first.close();
    first.close();
    second.close();

    assertThat(store.watchedCameras()).isZero();
  }

  private FrameId newest() {
    return store.newest(GATE).toCompletableFuture().resultNow().orElseThrow().id();
  }

  private FrameId publish(CameraKey camera) {
    return store.publish(camera, TestFrames.content(1)).toCompletableFuture().resultNow();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    Awaitility.await().atMost(PATIENCE).until(() -> latch.getCount() == 0);
  }
}
