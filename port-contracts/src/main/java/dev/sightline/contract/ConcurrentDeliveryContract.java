package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What subscriptions of every store deliver while many threads publish, subscribe and close. */
public abstract class ConcurrentDeliveryContract extends BackendContract {
  private static final int PUBLISHERS = 4;
  private static final int FRAMES_EACH = 250;
  private static final int ROUNDS = 30;
  private static final int FRAMES_IN_TURN = 50;
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long SHORT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  @Test
  public final void concurrentPublishersShouldEachGetRisingIds() throws Exception {
    List<List<FrameId>> published = publishConcurrently();

    for (List<FrameId> ids : published) {
      assertThat(ids).isSorted();
    }
    assertThat(published.stream().flatMap(List::stream))
        .hasSize(PUBLISHERS * FRAMES_EACH)
        .doesNotHaveDuplicates();
  }

  @Test
  public final void nothingShouldBeLostWhenPublishersTakeTurns() throws Exception {
    Semaphore unseen = new Semaphore(1);
    RecordingListener watcher = watch(GATE, event -> unseen.release());
    FrameId first = startedBy(watcher, unseen);

    List<FrameId> expected = new ArrayList<>(List.of(first));
    publishInTurn(unseen, () -> {}).forEach(expected::addAll);

    watcher.awaitFrame(expected.stream().max(FrameId::compareTo).orElseThrow());
    expected.sort(null);
    assertThat(watcher.ids()).isEqualTo(expected);
  }

  @Test
  public final void nothingShouldBeRepeatedOrReorderedUnderConcurrentPublishers() throws Exception {
    RecordingListener watcher = watch(GATE);

    List<FrameId> published =
        publishConcurrently().stream().flatMap(List::stream).sorted().toList();

    watcher.awaitFrame(published.getLast());
    assertThat(watcher.ids()).isSorted().doesNotHaveDuplicates().isSubsetOf(published);
  }

  @Test
  public final void callsShouldComeOneAtATimeUnderConcurrentPublishers() throws Exception {
    RecordingListener watcher =
        watch(
            GATE, event -> LockSupport.parkNanos(SHORT_NANOS)); // gives a second call time to show

    List<FrameId> published =
        publishConcurrently().stream().flatMap(List::stream).sorted().toList();

    watcher.awaitFrame(published.getLast());
    assertThat(watcher.overlapped()).isFalse();
  }

  @Test
  public final void slowListenerShouldSeeGapsAtMostAndTheNewestFrameInTheEnd() {
    RecordingListener slow = watch(GATE, event -> LockSupport.parkNanos(SLOW_NANOS));

    List<CompletionStage<FrameId>> published = new ArrayList<>();
    for (int i = 0; i < 5 * backend().mostFrames(); i++) {
      published.add(backend().publisher().publish(GATE, TestFrames.content(i)));
    }
    List<FrameId> ids = published.stream().map(this::await).sorted().toList();

    slow.awaitFrame(ids.getLast());
    assertThat(slow.ids()).isSorted().doesNotHaveDuplicates().isSubsetOf(ids);
    assertThat(slow.ids().getLast()).isEqualTo(ids.getLast());
  }

  @Test
  public final void newestFrameShouldComeThroughWhenSubscribingWhileFramesCome() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CameraKey camera = CameraKey.of("site", "round " + round);
      int before = 1 + round % (backend().retainedFrames() - 1);
      List<FrameId> ids = new ArrayList<>(publishMany(camera, before));
      RecordingListener watcher;

      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        CountDownLatch subscribed = new CountDownLatch(round % 2); // 0: at the same time
        Future<List<FrameId>> rest =
            threads.submit(
                () -> {
                  assertThat(
                          subscribed.await(
                              2 * backend().patience().toMillis(), TimeUnit.MILLISECONDS))
                      .isTrue();
                  return publishMany(camera, backend().retainedFrames() - before);
                });
        watcher = watch(camera);
        if (subscribed.getCount() > 0) {
          watcher.awaitFrames(1);
          subscribed.countDown();
        }
        ids.addAll(rest.get());
      }

      watcher.awaitFrame(ids.getLast());
      assertThat(watcher.ids()).isSorted().doesNotHaveDuplicates().isSubsetOf(ids);
    }
  }

  @Test
  public final void subscriptionsThatComeAndGoShouldNotDisturbTheOneThatStays() throws Exception {
    Semaphore unseen = new Semaphore(1);
    RecordingListener watcher = watch(GATE, event -> unseen.release());
    List<FrameId> expected = new ArrayList<>(List.of(startedBy(watcher, unseen)));

    publishInTurn(unseen, this::subscribeAndClose).forEach(expected::addAll);

    watcher.awaitFrame(expected.stream().max(FrameId::compareTo).orElseThrow());
    expected.sort(null);
    assertThat(watcher.ids()).isEqualTo(expected);
  }

  private void subscribeAndClose() {
    RecordingListener passing = new RecordingListener(backend().patience());
    backend().source().subscribe(GATE, passing).close();
  }

  /** The subscription runs when this returns: its first frame has come. */
  private FrameId startedBy(RecordingListener watcher, Semaphore unseen) throws Exception {
    unseen.acquire();
    FrameId first = publish(GATE, 0);
    watcher.awaitFrame(first);
    return first;
  }

  private List<List<FrameId>> publishConcurrently() throws Exception {
    return onAllThreads(this::publishWithPauses);
  }

  /** The pauses let frames be delivered in between. */
  private List<FrameId> publishWithPauses() {
    List<FrameId> ids = new ArrayList<>();
    for (int i = 0; i < FRAMES_EACH; i++) {
      ids.add(publish(GATE, i));
      LockSupport.parkNanos(SHORT_NANOS);
    }
    return ids;
  }

  /** The next frame is published when the last one has been seen. */
  private List<List<FrameId>> publishInTurn(Semaphore unseen, Runnable beforeEach)
      throws Exception {
    return onAllThreads(() -> publishWhenSeen(unseen, beforeEach));
  }

  private static List<List<FrameId>> onAllThreads(Callable<List<FrameId>> publisher)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<List<FrameId>> published = new ArrayList<>();
      for (Future<List<FrameId>> ids :
          threads.invokeAll(Collections.nCopies(PUBLISHERS, publisher))) {
        published.add(ids.get());
      }
      return published;
    }
  }

  private List<FrameId> publishWhenSeen(Semaphore unseen, Runnable beforeEach)
      throws InterruptedException {
    List<FrameId> ids = new ArrayList<>();
    for (int i = 0; i < FRAMES_IN_TURN; i++) {
      boolean seen = unseen.tryAcquire(backend().patience().toMillis(), TimeUnit.MILLISECONDS);
      assertThat(seen).as("the subscription went on to deliver").isTrue();
      beforeEach.run();
      ids.add(publish(GATE, i));
    }
    return ids;
  }

  private List<FrameId> publishMany(CameraKey camera, int count) {
    return IntStream.range(0, count).mapToObj(i -> publish(camera, i)).toList();
  }
}
