package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
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
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long SHORT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  @Test
  public final void concurrentPublishersShouldEachGetRisingIds() throws Exception {
    List<List<FrameId>> published = publishConcurrently(new Semaphore(Integer.MAX_VALUE));

    for (List<FrameId> ids : published) {
      assertThat(ids).isSorted();
    }
    assertThat(published.stream().flatMap(List::stream))
        .hasSize(PUBLISHERS * FRAMES_EACH)
        .doesNotHaveDuplicates();
  }

  @Test
  public final void nothingShouldBeLostRepeatedOrReorderedUnderConcurrentPublishers()
      throws Exception {
    Semaphore unseen = new Semaphore(backend().retainedFrames());
    RecordingListener watcher = watch(GATE, event -> unseen.release());
    FrameId first = startedBy(watcher, unseen);

    List<FrameId> expected = new ArrayList<>(List.of(first));
    publishConcurrently(unseen).forEach(expected::addAll);

    watcher.awaitFrames(expected.size());
    expected.sort(null);
    assertThat(watcher.ids()).isEqualTo(expected);
  }

  @Test
  public final void callsShouldComeOneAtATimeUnderConcurrentPublishers() throws Exception {
    Semaphore unseen = new Semaphore(backend().retainedFrames());
    RecordingListener watcher =
        watch(
            GATE,
            event -> {
              LockSupport.parkNanos(SHORT_NANOS); // gives a second call time to show
              unseen.release();
            });
    startedBy(watcher, unseen);

    publishConcurrently(unseen);

    watcher.awaitFrames(1 + PUBLISHERS * FRAMES_EACH);
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
  public final void nothingShouldBeLostBehindTheFirstFrameWhenSubscribingWhileFramesCome()
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CameraKey camera = CameraKey.of("site", "round " + round);
      List<FrameId> ids;
      RecordingListener watcher;

      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<List<FrameId>> publishing =
            threads.submit(() -> publishMany(camera, backend().retainedFrames()));
        watcher = watch(camera);
        ids = publishing.get();
      }

      watcher.awaitFrame(ids.getLast());
      assertThat(watcher.ids())
          .isEqualTo(ids.subList(ids.indexOf(watcher.ids().getFirst()), ids.size()));
    }
  }

  @Test
  public final void subscriptionsThatComeAndGoShouldNotDisturbTheOneThatStays() throws Exception {
    Semaphore unseen = new Semaphore(backend().retainedFrames());
    RecordingListener watcher = watch(GATE, event -> unseen.release());
    List<FrameId> expected = new ArrayList<>(List.of(startedBy(watcher, unseen)));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<List<FrameId>>> publishing = threads.submit(() -> publishConcurrently(unseen));
      while (!publishing.isDone()) {
        try (FrameSubscription passing =
            backend().source().subscribe(GATE, new RecordingListener(backend().patience()))) {
          assertThat(passing).isNotNull();
        }
      }
      publishing.get().forEach(expected::addAll);
    }

    watcher.awaitFrames(expected.size());
    expected.sort(null);
    assertThat(watcher.ids()).isEqualTo(expected);
  }

  /** The subscription runs when this returns: its first frame has come. */
  private FrameId startedBy(RecordingListener watcher, Semaphore unseen) throws Exception {
    unseen.acquire();
    FrameId first = publish(GATE, 0);
    watcher.awaitFrame(first);
    return first;
  }

  /** Every publisher takes a permit for a frame, which the watcher gives back. */
  private List<List<FrameId>> publishConcurrently(Semaphore unseen) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<FrameId>>> publishers =
          IntStream.range(0, PUBLISHERS)
              .<Callable<List<FrameId>>>mapToObj(i -> () -> publishWhenSeen(unseen))
              .toList();
      List<List<FrameId>> published = new ArrayList<>();
      for (Future<List<FrameId>> publisher : threads.invokeAll(publishers)) {
        published.add(publisher.get());
      }
      return published;
    }
  }

  private List<FrameId> publishWhenSeen(Semaphore unseen) throws InterruptedException {
    List<FrameId> ids = new ArrayList<>();
    for (int i = 0; i < FRAMES_EACH; i++) {
      boolean seen = unseen.tryAcquire(backend().patience().toMillis(), TimeUnit.MILLISECONDS);
      assertThat(seen).as("the subscription went on to deliver").isTrue();
      ids.add(publish(GATE, i));
    }
    return ids;
  }

  private List<FrameId> publishMany(CameraKey camera, int count) {
    return IntStream.range(0, count).mapToObj(i -> publish(camera, i)).toList();
  }
}
