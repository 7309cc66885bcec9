package dev.sightline.benchmark;

import dev.sightline.benchmark.process.BenchmarkException;
import dev.sightline.benchmark.process.Child;
import dev.sightline.benchmark.process.Children;
import dev.sightline.benchmark.process.CpuTime;
import dev.sightline.benchmark.process.RedisServer;
import dev.sightline.benchmark.process.Usage;
import dev.sightline.benchmark.publisher.PublisherProcess;
import dev.sightline.benchmark.report.Cost;
import dev.sightline.benchmark.viewer.GroupResult;
import dev.sightline.benchmark.viewer.ViewerGroup;
import dev.sightline.benchmark.viewer.ViewerProcess;
import dev.sightline.benchmark.wire.ClockCheck;
import dev.sightline.benchmark.wire.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Everything that runs for one measurement: a server, a publisher that sends to it, and the process
 * of the viewers.
 *
 * <p><b>Threading:</b> confined to one thread, which its methods block.
 */
final class Stand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration OPENING = Duration.ofSeconds(60);
  private static final Duration OPENING_EACH = Duration.ofMillis(20);
  private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /* The viewers' process must cost little and not pause: no compiler that works for long, little garbage. */
  private static final List<String> LIGHT_JVM =
      List.of(
          "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms128m", "-Xmx512m", "-Xshare:auto");

  private final Children children;
  private final RedisServer redis;
  private final List<Child> own = new ArrayList<>();
  private final Servers.Running server;
  private final Child publisher;
  private final Child viewers;

  /** What everything had used at a moment. */
  private record Look(
      Usage server,
      Usage viewers,
      Usage publisher,
      Usage redis,
      RedisServer.Work work,
      CpuTime machine,
      long skipped) {
    long known() {
      return micros(server) + micros(viewers) + micros(publisher) + micros(redis);
    }

    private static long micros(Usage usage) {
      return usage.userMicros() + usage.kernelMicros();
    }
  }

  /**
   * What a window brought.
   *
   * @param groups in the order in which they were opened
   */
  record Window(double seconds, List<GroupResult> groups, Cost cost) {}

  Stand(Options options, Children children, RedisServer redis, Scenario scenario, Server which) {
    this.children = children;
    this.redis = redis;
    redis.empty();
    try {
      server = new Servers(options, children, redis).start(which, scenario);
      own.add(server.process());
      publisher = publisher(options, scenario, which);
      viewers = children.java("viewers", LIGHT_JVM, ViewerProcess.class, List.of());
      own.add(viewers);
      viewers.await("ready", PATIENCE);
      checkClock(viewers);
      checkClock(publisher);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Child publisher(Options options, Scenario scenario, Server which) {
    boolean http = options.memory() && which == Server.GATEWAY;
    Scenario.Load load = options.load(scenario);
    Child child =
        children.java(
            "publisher",
            LIGHT_JVM,
            PublisherProcess.class,
            List.of(
                http ? "http=" + server.port() : "redis=" + redis.port(),
                "cameras=" + load.cameras(),
                "fps=" + load.fps(),
                "bytes=" + load.imageBytes()));
    own.add(child);
    child.await("ready", PATIENCE);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (count(child).number("published") < load.cameras()) {
      if (System.nanoTime() - deadline > 0) {
        throw new BenchmarkException("the publisher does not publish");
      }
      sleepUntil(System.nanoTime() + LEAD_NANOS);
    }
    return child;
  }

  private static Words count(Child publisher) {
    publisher.send("count");
    return Words.parse(publisher.await("count ", PATIENCE));
  }

  private static void checkClock(Child child) {
    long before = System.nanoTime();
    child.send("clock");
    long there = Words.parse(child.await("clock ", PATIENCE)).number("nanos");
    ClockCheck.require(before, there, System.nanoTime());
  }

  /** The server's port. */
  int port() {
    return server.port();
  }

  /** The server's process id. */
  long serverPid() {
    return server.process().pid();
  }

  /**
   * Lets viewers come, and waits until each stands or has failed.
   *
   * @return what became of it: connected, failed, millis, errors
   * @throws BenchmarkException when none could connect
   */
  Words open(ViewerGroup group) {
    viewers.send("open " + group.words().line());
    Duration patience = OPENING.plus(OPENING_EACH.multipliedBy(group.count()));
    String answer = viewers.await("opened group=" + group.name(), patience);
    Words opened = Words.parse(answer);
    if (opened.integer("connected") == 0) {
      throw new BenchmarkException("no viewer could connect: " + opened.text("errors"));
    }
    return opened;
  }

  /** Lets viewers leave. */
  void leave(ViewerGroup group) {
    viewers.send("close group=" + group.name());
    viewers.await("closed group=" + group.name(), PATIENCE);
  }

  /** Lets stalled viewers read again, and tells the ages of the first pictures that they get. */
  List<Long> resume(ViewerGroup group, Duration wait) {
    viewers.send("resume group=" + group.name());
    sleepUntil(System.nanoTime() + wait.toNanos());
    viewers.send("resumed group=" + group.name());
    String ages = Words.parse(viewers.await("ages millis=", PATIENCE)).text("millis");
    return ages.isEmpty()
        ? List.of()
        : Arrays.stream(ages.split(",", -1)).map(Long::valueOf).toList();
  }

  /** Has the publisher go on at another rate: so many pictures a second and camera. */
  void pace(double fps) {
    publisher.send("pace fps=" + fps);
  }

  /** Counts for a while. */
  Window window(Duration length) {
    long begin = System.nanoTime() + LEAD_NANOS;
    long end = begin + length.toNanos();
    viewers.send("measure begin=" + begin + " end=" + end);
    sleepUntil(begin);
    Look before = look();
    sleepUntil(end);
    Look after = look();
    List<GroupResult> groups = new ArrayList<>();
    for (String line = viewers.line(PATIENCE);
        !line.equals("measured");
        line = viewers.line(PATIENCE)) {
      if (line.startsWith("result ")) {
        groups.add(GroupResult.parse(Words.parse(line)));
      }
    }
    return new Window(length.toNanos() / 1e9, groups, cost(before, after));
  }

  private Look look() {
    return new Look(
        Usage.of(serverPid()),
        Usage.of(viewers.pid()),
        Usage.of(publisher.pid()),
        Usage.of(redis.pid()),
        redis.work(),
        CpuTime.now(),
        count(publisher).number("skipped"));
  }

  private static Cost cost(Look before, Look after) {
    long busy = after.machine().busyMicros() - before.machine().busyMicros();
    return new Cost(
        after.server().cpuMicrosSince(before.server()),
        after.server().kernelShareSince(before.server()),
        after.server().residentBytes(),
        after.server().anonymousBytes(),
        0,
        0,
        after.work().commands() - before.work().commands(),
        after.work().sentBytes() - before.work().sentBytes(),
        after.viewers().cpuMicrosSince(before.viewers()),
        Math.max(0, busy - (after.known() - before.known())),
        after.skipped() - before.skipped());
  }

  /** Waits; a benchmark has nothing else to do meanwhile. */
  static void sleepUntil(long nanos) {
    try {
      long left = nanos - System.nanoTime();
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
  }

  @Override
  public void close() {
    for (Child child : own.reversed()) {
      children.end(child);
    }
  }
}
