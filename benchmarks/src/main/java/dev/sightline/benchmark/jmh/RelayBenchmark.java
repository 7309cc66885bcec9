package dev.sightline.benchmark.jmh;

import dev.sightline.application.CadenceSettings;
import dev.sightline.application.CameraDirectory;
import dev.sightline.application.FrameRelay;
import dev.sightline.application.RelaySettings;
import dev.sightline.application.Watch;
import dev.sightline.application.WatchCamera;
import dev.sightline.domain.Frame;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the relay costs a frame, from the store's listener to all viewers of one executor, without
 * any sending. Divided by the viewers it should stay the same, and allocate nothing a viewer.
 *
 * <p>{@code handOver} is to viewers who take each frame. {@code replace} is to viewers who cannot:
 * the frame takes the place of the one that waits. {@code replaceAndResume} lets them all take what
 * waits afterwards.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RelayBenchmark {
  private static final int FRAMES = 1_024;
  private static final int SMALLEST = 256;

  /** Of one camera, on one executor. */
  @Param({"1", "50", "500"})
  public int viewers = 1;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final OneCamera store = new OneCamera();
  private final CameraDirectory directory =
      new CameraDirectory(CadenceSettings.DEFAULT, Clock.systemUTC(), 100);
  private final FrameRelay relay =
      new FrameRelay(store, store, directory, RelaySettings.DEFAULT, timer);
  private final List<CountingViewer> watching = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();
  private Frame[] frames = {};
  private int next;

  /** Lets the viewers in. */
  @Setup
  public void watch() {
    frames = Frames.of(FRAMES, SMALLEST);
    WatchCamera watchCamera = new WatchCamera(relay, store);
    for (int i = 0; i < viewers; i++) {
      CountingViewer viewer = new CountingViewer();
      watching.add(viewer);
      watches.add(watchCamera.watch(Frames.CAMERA, viewer).toCompletableFuture().join());
    }
  }

  /** Ends everything. */
  @TearDown
  public void close() {
    relay.close();
    timer.shutdownNow();
  }

  /** To viewers who take each frame. */
  @Benchmark
  public long handOver() {
    return offer(true);
  }

  /** To viewers who take none. */
  @Benchmark
  public long replace() {
    return offer(false);
  }

  /** To viewers who take what waits later. */
  @Benchmark
  public long replaceAndResume() {
    long taken = offer(false);
    for (int i = 0; i < viewers; i++) {
      watching.get(i).ready(true);
      watches.get(i).resume();
    }
    return taken;
  }

  private long offer(boolean ready) {
    for (CountingViewer viewer : watching) {
      viewer.ready(ready);
    }
    next = (next + 1) % FRAMES;
    store.publish(frames[next]);
    return watching.getFirst().taken();
  }
}
