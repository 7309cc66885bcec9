package dev.sightline.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener;
import dev.sightline.contract.TestFrames;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Many threads publish, remove, read and subscribe at random, at all bounds at once. Afterwards the
 * books must be exact: what the store counts is what it gives back, and never more than it may
 * keep.
 *
 * <p>Forbidden outcomes: a bound passed at any moment, a sum that has drifted, a camera without
 * frames in the catalog, a listener called twice at a time or out of order, and one that misses the
 * frame published last.
 */
final class MemoryStressTest {
  private static final int THREADS = 8;
  private static final int STEPS = 1_500;
  private static final int FRAMES_PER_CAMERA = 4;
  private static final long MAX_BYTES = 150_000;
  private static final Label SITE = new Label("site");
  private static final List<CameraKey> CAMERAS =
      IntStream.range(0, 24).mapToObj(i -> new CameraKey(SITE, "camera " + i)).toList();
  private static final int MAX_CAMERAS = 20;

  private final MemoryFrameStore store =
      new MemoryFrameStore(
          new MemorySettings(FRAMES_PER_CAMERA, MAX_CAMERAS, MAX_BYTES), new ShiftableClock());

  @RepeatedTest(3)
  void booksShouldBeExactAfterEverythingAtOnce() throws Exception {
    List<RecordingListener> listeners = new ArrayList<>();
    for (CameraKey camera : CAMERAS) {
      RecordingListener listener = new RecordingListener(Duration.ofSeconds(20));
      listeners.add(listener);
      store.subscribe(camera, listener);
    }

    runOnAllThreads();

    assertBooksAreExact();
    for (int i = 0; i < CAMERAS.size(); i++) {
      RecordingListener listener = listeners.get(i);
      newest(CAMERAS.get(i)).ifPresent(listener::awaitFrame);
      assertThat(listener.ids()).isSorted().doesNotHaveDuplicates();
      assertThat(listener.overlapped()).isFalse();
    }
    CAMERAS.forEach(store::remove);
    MemoryUsage left = store.usage();
    assertThat(List.of(left.cameras(), left.frames(), left.bytes())).isEqualTo(List.of(0, 0, 0L));
  }

  private void runOnAllThreads() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Integer>> tasks =
          IntStream.range(0, THREADS).<Callable<Integer>>mapToObj(i -> () -> steps(i)).toList();
      for (Future<Integer> done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isEqualTo(STEPS);
      }
    }
  }

  private int steps(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int done = 0;
    for (; done < STEPS; done++) {
      CameraKey camera = CAMERAS.get(random.nextInt(CAMERAS.size()));
      switch (random.nextInt(20)) {
        case 0 -> store.remove(camera);
        case 1 -> subscribeAndClose(camera);
        case 2, 3 -> assertWithinBounds(camera);
        default -> store.publish(camera, content(random));
      }
    }
    return done;
  }

  private void subscribeAndClose(CameraKey camera) {
    try (FrameSubscription passing =
        store.subscribe(camera, new RecordingListener(Duration.ofSeconds(1)))) {
      assertThat(passing).isNotNull();
    }
  }

  private void assertWithinBounds(CameraKey camera) {
    MemoryUsage usage = store.usage();
    assertThat(usage.bytes()).isBetween(0L, MAX_BYTES);
    assertThat(usage.cameras()).isBetween(0, MAX_CAMERAS);
    assertThat(usage.frames()).isBetween(usage.cameras(), usage.cameras() * FRAMES_PER_CAMERA);
    assertThat(framesOf(camera)).hasSizeLessThanOrEqualTo(FRAMES_PER_CAMERA);
  }

  private void assertBooksAreExact() {
    List<CameraKey> listed = store.cameras(SITE).toCompletableFuture().resultNow();
    List<Frame> frames = CAMERAS.stream().flatMap(camera -> framesOf(camera).stream()).toList();
    long bytes = frames.stream().map(Frame::content).mapToLong(StoredFrame::bytesOf).sum();

    assertThat(listed).isEqualTo(frames.stream().map(Frame::camera).distinct().sorted().toList());
    assertThat(store.usage())
        .isEqualTo(
            new MemoryUsage(
                listed.size(),
                frames.size(),
                bytes,
                store.usage().evictedFrames(),
                store.usage().conflatedFrames()));
    assertThat(store.usage().evictedFrames()).isPositive();
  }

  private List<Frame> framesOf(CameraKey camera) {
    return store.after(camera, FrameId.BEFORE_ALL, 100).toCompletableFuture().resultNow();
  }

  private Optional<FrameId> newest(CameraKey camera) {
    return store.newest(camera).toCompletableFuture().resultNow().map(Frame::id);
  }

  private static FrameContent content(SplittableRandom random) {
    return FrameContent.of(TestFrames.jpegOfSize(random.nextInt(1_000, 10_000)));
  }
}
