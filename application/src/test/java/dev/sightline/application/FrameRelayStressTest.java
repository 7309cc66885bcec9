package dev.sightline.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several cameras, loops and comers and goers at once, with real threads. */
class FrameRelayStressTest {
  private static final int CAMERAS = 4;
  private static final int LOOPS = 2;
  private static final int VIEWERS = 20;
  private static final int FRAMES = 5_000;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<ExecutorService> loops = new ArrayList<>();
  private final ExecutorService others = Executors.newCachedThreadPool();
  private final PushSource source = new PushSource();
  private final FrameRelay relay =
      new FrameRelay(
          source,
          source,
          new CameraDirectory(CadenceSettings.DEFAULT, InstantSource.system(), 100),
          RelaySettings.DEFAULT,
          timer);

  @AfterEach
  void end() {
    relay.close();
    timer.shutdownNow();
    loops.forEach(ExecutorService::shutdownNow);
    others.shutdownNow();
  }

  private static CameraKey camera(int number) {
    return CameraKey.of("site", "cam" + number);
  }

  @Test
  void everyFrameShouldBeShownInOrderOrCountedAsDroppedWhileOthersComeAndGo() throws Exception {
    for (int i = 0; i < LOOPS; i++) {
      loops.add(Executors.newSingleThreadExecutor());
    }
    List<CheckingViewer> viewers = new ArrayList<>();
    List<Watch> watches = new ArrayList<>();
    for (int i = 0; i < VIEWERS; i++) {
      CheckingViewer viewer = new CheckingViewer(loops.get(i % LOOPS));
      Watch watch = relay.open(viewer);
      viewer.watch = watch;
      for (int camera = 0; camera < CAMERAS; camera++) {
        watch.add(camera(camera));
      }
      viewers.add(viewer);
      watches.add(watch);
    }
    for (ExecutorService loop : loops) {
      loop.submit(() -> {}).get(); // who comes later does not miss what was before
    }

    List<Future<?>> work = new ArrayList<>();
    for (int camera = 0; camera < CAMERAS; camera++) {
      CameraKey key = camera(camera);
      work.add(others.submit(() -> source.push(key)));
    }
    work.add(others.submit(this::comeAndGo));
    for (Future<?> future : work) {
      future.get();
    }

    await()
        .untilAsserted(
            () -> {
              for (int i = 0; i < VIEWERS; i++) {
                assertThat(viewers.get(i).shown + watches.get(i).dropped())
                    .isEqualTo((long) CAMERAS * FRAMES);
              }
            });
    assertThat(viewers).allMatch(viewer -> viewer.disorder == 0);
    assertThat(viewers)
        .allSatisfy(
            viewer ->
                assertThat(viewer.last.values()).containsOnly((long) FRAMES).hasSize(CAMERAS));
  }

  private void comeAndGo() {
    for (int i = 0; i < 2_000; i++) {
      Watch watch = relay.open(new CheckingViewer(loops.get(i % LOOPS)));
      watch.add(camera(i % CAMERAS));
      watch.close();
    }
  }

  /** Takes every third frame at once and asks for the rest later; notes what comes out of order. */
  private static final class CheckingViewer implements Viewer {
    private final Executor executor;
    private final Map<CameraKey, Long> last = new ConcurrentHashMap<>();
    private volatile @Nullable Watch watch;
    private volatile long shown;
    private volatile int disorder;
    private int asked;

    CheckingViewer(Executor executor) {
      this.executor = executor;
    }

    @Override
    public Executor executor() {
      return executor;
    }

    @Override
    public boolean canTake() {
      asked++;
      if (asked % 3 == 0) {
        return true;
      }
      Watch waiting = watch;
      if (waiting != null) {
        executor.execute(waiting::resume);
      }
      return false;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the executor
    public void onFrame(Frame frame) {
      shown++;
      Long before = last.put(frame.camera(), frame.id().sequence());
      if (before != null && before >= frame.id().sequence()) {
        disorder++;
      }
    }

    @Override
    public void onNotice(ViewerNotice notice) {}
  }

  /** Pushes numbered frames into the one listener of each camera. */
  private static final class PushSource implements FrameSource, LabelCatalog {
    private final Map<CameraKey, FrameListener> listeners = new ConcurrentHashMap<>();

    void push(CameraKey camera) {
      FrameContent content =
          FrameContent.of(EncodedImage.wrap(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}));
      FrameListener listener = Objects.requireNonNull(listeners.get(camera));
      for (int i = 1; i <= FRAMES; i++) {
        listener.onFrame(new Frame(camera, new FrameId(1, i), content));
      }
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      if (listeners.put(camera, listener) != null) {
        throw new IllegalStateException("a second subscription to " + camera);
      }
      return () -> listeners.remove(camera);
    }

    @Override
    public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
      return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<List<Label>> labels() {
      return CompletableFuture.completedStage(List.of(new Label("site")));
    }

    @Override
    public CompletionStage<List<CameraKey>> cameras(Label label) {
      return CompletableFuture.completedStage(List.copyOf(listeners.keySet()));
    }
  }
}
