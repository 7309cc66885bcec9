package dev.sightline.benchmark;

import dev.sightline.benchmark.process.BenchmarkException;
import dev.sightline.benchmark.process.Children;
import dev.sightline.benchmark.process.Machine;
import dev.sightline.benchmark.process.RedisServer;
import dev.sightline.benchmark.report.JsonFile;
import dev.sightline.benchmark.report.Measurement;
import dev.sightline.benchmark.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the gateway beside its yardsticks; {@code ./sightline bench} starts it. */
public final class Bench {
  /* What starting, settling and ending of one measurement take beside warm-up and window; for the estimate. */
  private static final int OVERHEAD_SECONDS = 6;

  private final Options options;
  private final Path root;
  private final Clock clock;
  private final PrintStream out;
  private final List<Measurement> all = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  Bench(Options options, Path root, Clock clock, PrintStream out) {
    this.options = options;
    this.root = root;
    this.clock = clock;
    this.out = out;
  }

  /**
   * Ends with status 0 when everything could be measured, 1 when something could not, 2 when the
   * command line is wrong.
   *
   * <p>The system property {@code sightline.root} is the folder of the sources, where results go to
   * {@code .sightline/bench}; the working directory, when it is not set.
   */
  public static void main(String[] args) throws IOException {
    try {
      Path root = Path.of(System.getProperty("sightline.root", "")).toAbsolutePath();
      Options options = Options.parse(List.of(args));
      System.exit(new Bench(options, root, Clock.system(ZoneId.systemDefault()), System.out).run());
    } catch (UsageException e) {
      System.err.println("sightline: " + e.getMessage());
      System.exit(2);
    } catch (BenchmarkException e) {
      System.err.println("sightline: " + e.getMessage());
      System.exit(1);
    }
  }

  /** Measures everything that was asked for; the exit status. */
  int run() throws IOException {
    if (options.list()) {
      for (Scenario scenario : Scenarios.ALL) {
        out.printf("%-16s %s%n", scenario.wireName(), scenario.about());
        out.printf(
            "%-16s viewers %s, servers %s%n", "", scenario.viewers(), names(scenario.servers()));
      }
      return 0;
    }
    requireOpenFiles();
    Map<String, Object> about = about();
    about.forEach((name, value) -> out.println(name + ": " + value));
    out.printf("this takes about %d min%n", Math.ceilDiv(estimateSeconds(), 60));
    Path folder = root.resolve(".sightline/bench");
    try (Children children = new Children(folder.resolve("logs"));
        RedisServer redis = RedisServer.start(children)) {
      for (Scenario scenario : options.scenarios()) {
        measure(scenario, children, redis);
      }
    } finally {
      write(folder, about);
    }
    failures.forEach(failure -> out.println("not measured: " + failure));
    return failures.isEmpty() ? 0 : 1;
  }

  private void requireOpenFiles() {
    options.scenarios().stream()
        .flatMap(scenario -> options.viewers(scenario).stream())
        .max(Integer::compare)
        .ifPresent(Machine::requireOpenFiles);
  }

  private Map<String, Object> about() {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("date", OffsetDateTime.now(clock).withNano(0).toString());
    about.putAll(Machine.describe(root));
    about.put("seconds", options.seconds());
    about.put("warmup_seconds", options.warmupSeconds());
    about.put("runs", options.runs());
    about.put("backend", options.memory() ? "memory" : "redis");
    about.put("settings", options.environment());
    about.put("gateway", String.join(" ", options.gateway()));
    return about;
  }

  private int estimateSeconds() {
    int measurements = 0;
    for (Scenario scenario : options.scenarios()) {
      int windows = scenario.kind() == Scenario.Kind.SLOW ? 3 : 1;
      for (int viewers : options.viewers(scenario)) {
        measurements += windows * servers(scenario, viewers).size() * options.runs();
      }
    }
    return measurements * (options.seconds() + options.warmupSeconds() + OVERHEAD_SECONDS);
  }

  private List<Server> servers(Scenario scenario, int viewers) {
    return scenario.servers().stream()
        .filter(server -> options.servers().contains(server) && server.takes(viewers))
        .toList();
  }

  private static String names(Iterable<Server> servers) {
    List<String> names = new ArrayList<>();
    servers.forEach(server -> names.add(server.wireName()));
    return String.join(",", names);
  }

  /** The servers take turns, so that a machine that becomes slower becomes so for all. */
  private void measure(Scenario scenario, Children children, RedisServer redis) {
    out.printf("%n%s: %s%n", scenario.wireName(), scenario.about());
    int before = all.size();
    for (int viewers : options.viewers(scenario)) {
      for (int run = 1; run <= options.runs(); run++) {
        for (Server server : servers(scenario, viewers)) {
          measure(scenario, viewers, server, run, children, redis);
        }
      }
    }
    out.print(Table.of(all.subList(before, all.size())));
    out.flush();
  }

  private void measure(
      Scenario scenario,
      int viewers,
      Server server,
      int run,
      Children children,
      RedisServer redis) {
    String what =
        "%s %d %s, run %d".formatted(scenario.wireName(), viewers, server.wireName(), run);
    try (Stand stand = new Stand(options, children, redis, scenario, server)) {
      all.addAll(new Course(options, scenario, viewers, server, run, stand).go());
      System.err.println("measured " + what);
    } catch (BenchmarkException e) {
      failures.add(what + ": " + e.getMessage());
      System.err.println(failures.getLast());
    }
  }

  private void write(Path folder, Map<String, Object> about) throws IOException {
    String time = LocalDateTime.now(clock).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path file = options.out().orElse(folder.resolve(time + ".json"));
    about.put("not_measured", failures);
    JsonFile.write(file, about, all);
    out.println("\nwritten to " + file);
  }
}
