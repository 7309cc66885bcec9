package dev.sightline.benchmark;

import dev.sightline.benchmark.process.BenchmarkException;
import dev.sightline.benchmark.process.Heap;
import dev.sightline.benchmark.process.Usage;
import dev.sightline.benchmark.report.Measurement;
import dev.sightline.benchmark.viewer.GroupResult;
import dev.sightline.benchmark.viewer.ViewerGroup;
import dev.sightline.benchmark.wire.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one measurement goes: who comes when, and what is counted.
 *
 * <p>Each begins with a warm-up, so that what is measured has been compiled, as it has in a gateway
 * that runs all day: a few viewers of many frames, then many viewers, who leave again.
 */
final class Course {
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final Duration RESUMED = Duration.ofSeconds(3);
  private static final int WARM_FRAMES_PER_SECOND = 3_000;
  private static final double RUSH_FRAMES_PER_SECOND = 400;
  private static final int LEAST_WARM = 10;
  private static final int MOST_WARM = 200;
  private static final int SMALL_BUFFER_BYTES = 64 * 1024;
  private static final int SLOW_BYTES_PER_SECOND = 500_000;
  private static final int SLOW_VIEWERS = 5;
  private static final int SOURCES = 50;
  private static final int STORM_MILLIS = 5_000;

  private final Options options;
  private final Scenario scenario;
  private final int viewers;
  private final Server server;
  private final int run;
  private final Stand stand;

  Course(Options options, Scenario scenario, int viewers, Server server, int run, Stand stand) {
    this.options = options;
    this.scenario = scenario;
    this.viewers = viewers;
    this.server = server;
    this.run = run;
    this.stand = stand;
  }

  /** Measures. */
  List<Measurement> go() {
    warmUp();
    return switch (scenario.kind()) {
      case STEADY -> steady();
      case SLOW -> slow();
      case IDLE -> idle();
      case STORM -> storm();
    };
  }

  private void warmUp() {
    if (options.warmupSeconds() > 0) {
      Duration half = Duration.ofSeconds(options.warmupSeconds()).dividedBy(2);
      rush(half);
      warm(server == Server.NAIVE ? viewers : warmViewers(), half);
    }
  }

  /** What runs once a frame is compiled only after many frames. */
  private void rush(Duration time) {
    Scenario.Load load = options.load(scenario);
    if (load.fps() > 0) {
      stand.pace(Math.max(load.fps(), RUSH_FRAMES_PER_SECOND / load.cameras()));
      warm(LEAST_WARM, time);
      stand.pace(load.fps());
    }
  }

  private void warm(int count, Duration time) {
    ViewerGroup warm = group("warm", count);
    stand.open(warm);
    pause(time);
    stand.leave(warm);
  }

  /** As many as compile much in a short time, and do not fill the machine. */
  private int warmViewers() {
    Scenario.Load load = options.load(scenario);
    double framesEach = load.cameras() * scenario.format().perSecond(load.fps());
    return framesEach == 0
        ? MOST_WARM
        : Math.clamp((long) (WARM_FRAMES_PER_SECOND / framesEach), LEAST_WARM, MOST_WARM);
  }

  private ViewerGroup group(String name, int count) {
    ViewerGroup group =
        ViewerGroup.of(
            name, scenario.format().kind(), count, stand.port(), scenario.format().path());
    return scenario.format() == Format.BINARY_CREDIT ? group.acking() : group;
  }

  private static void pause(Duration time) {
    Stand.sleepUntil(System.nanoTime() + time.toNanos());
  }

  private List<Measurement> steady() {
    Words opened = stand.open(group("viewers", viewers).arriving(0, sources()));
    pause(SETTLE);
    boolean all = opened.integer("failed") == 0;
    return List.of(measured("", viewers, all ? Map.of() : opening(opened)));
  }

  /** From several addresses, so that bounds on one client are not what is measured. */
  private int sources() {
    return Math.min(SOURCES, viewers);
  }

  /** First without them, then with them, in one process: the difference is theirs. */
  private List<Measurement> slow() {
    int normal = Math.max(1, viewers - SLOW_VIEWERS - 1);
    stand.open(group("viewers", normal).arriving(0, sources()));
    pause(SETTLE);
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(measured("without", normal, Map.of()));
    ViewerGroup stalled = group("stalled", 1).stalledWith(SMALL_BUFFER_BYTES);
    stand.open(stalled);
    pause(SETTLE);
    measurements.add(measured("stalled", normal, Map.of()));
    stand.open(group("slow", SLOW_VIEWERS).limited(SLOW_BYTES_PER_SECOND, SMALL_BUFFER_BYTES));
    pause(SETTLE.multipliedBy(2));
    Measurement last = measured("stalled+slow", normal, Map.of());
    List<Long> ages = stand.resume(stalled, RESUMED);
    Map<String, Object> facts = new LinkedHashMap<>(last.facts());
    facts.put("resumed_ages_ms", ages.toString());
    measurements.add(last.withFacts(facts));
    return measurements;
  }

  private List<Measurement> idle() {
    Heap.collect(stand.serverPid());
    Usage before = Usage.of(stand.serverPid());
    Heap heapBefore = Heap.of(stand.serverPid());
    Words opened = stand.open(group("viewers", viewers).arriving(0, sources()));
    Measurement measured = measured("", viewers, opening(opened));
    Usage after = Usage.of(stand.serverPid());
    Heap.collect(stand.serverPid());
    Heap heapAfter = Heap.of(stand.serverPid());
    Usage collected = Usage.of(stand.serverPid());
    int connected = Math.max(1, measured.main().connected());
    Map<String, Object> facts = new LinkedHashMap<>(measured.facts());
    facts.put("process_bytes_each", (after.residentBytes() - before.residentBytes()) / connected);
    facts.put(
        "process_bytes_each_after_gc",
        (collected.residentBytes() - before.residentBytes()) / connected);
    facts.put("live_heap_bytes_each", (heapAfter.usedBytes() - heapBefore.usedBytes()) / connected);
    return List.of(measured.withFacts(facts));
  }

  private List<Measurement> storm() {
    Words opened = stand.open(group("viewers", viewers).arriving(STORM_MILLIS, sources()));
    Measurement measured = measured("", viewers, opening(opened));
    GroupResult main = measured.main();
    Map<String, Object> facts = new LinkedHashMap<>(measured.facts());
    facts.put("with_first_frame", main.firstFrames().getTotalCount());
    for (double percentile : new double[] {50, 99, 100}) {
      facts.put(
          "first_frame_p%.0f_ms".formatted(percentile),
          main.firstFrames().getValueAtPercentile(percentile) / 1_000);
    }
    return List.of(measured.withFacts(facts));
  }

  private static Map<String, Object> opening(Words opened) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("connected", opened.number("connected"));
    facts.put("not_connected", opened.number("failed"));
    facts.put("opened_ms", opened.number("millis"));
    return facts;
  }

  private Measurement measured(String stage, int normal, Map<String, Object> facts) {
    Stand.Window window = stand.window(Duration.ofSeconds(options.seconds()));
    Scenario.Load load = options.load(scenario);
    double possible =
        window.seconds() * normal * load.cameras() * scenario.format().perSecond(load.fps());
    Measurement measured =
        new Measurement(
            scenario.wireName(),
            viewers,
            server.wireName(),
            stage,
            run,
            window.seconds(),
            possible,
            window.groups(),
            window.cost().with(Heap.of(stand.serverPid())),
            facts);
    if (possible > 0 && measured.main().delivered() == 0) {
      throw new BenchmarkException("no frame was delivered, errors " + measured.errors());
    }
    return measured;
  }
}
