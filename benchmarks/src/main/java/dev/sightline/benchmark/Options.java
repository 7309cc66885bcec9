package dev.sightline.benchmark;

import dev.sightline.benchmark.wire.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param scenarios in the order given
 * @param viewers instead of the scenario's; empty leaves them
 * @param seconds length of a window
 * @param warmupSeconds before it, with viewers
 * @param runs how often everything is measured
 * @param servers which of the scenario's servers
 * @param memory whether the gateway keeps frames in memory; in Redis otherwise
 * @param fps instead of the scenario's
 * @param imageBytes instead of the scenario's
 * @param environment of the gateway, on top of what a benchmark needs
 * @param out file of the results
 * @param list only name the scenarios
 * @param gateway the command that starts the gateway; empty when it is not known
 */
record Options(
    List<Scenario> scenarios,
    List<Integer> viewers,
    int seconds,
    int warmupSeconds,
    int runs,
    Set<Server> servers,
    boolean memory,
    Optional<Double> fps,
    Optional<Integer> imageBytes,
    Map<String, String> environment,
    Optional<Path> out,
    boolean list,
    List<String> gateway) {
  static final int MAX_VIEWERS = 20_000;
  static final int MAX_SECONDS = 3_600;
  static final int MAX_RUNS = 100;
  static final int MAX_FPS = 1_000;

  /**
   * Reads arguments; behind {@code --} stands the command that starts the gateway.
   *
   * @throws UsageException when they are wrong
   */
  static Options parse(List<String> arguments) {
    Reader reader = new Reader();
    int own = arguments.indexOf("--");
    List<String> words = own < 0 ? arguments : arguments.subList(0, own);
    List<String> gateway =
        own < 0 ? List.of() : List.copyOf(arguments.subList(own + 1, arguments.size()));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      if (name.equals("--list")) {
        reader.list = true;
      } else if (!Reader.NAMES.contains(name)) {
        throw new UsageException(
            "bench does not know '%s'; it takes %s and --list"
                .formatted(name, String.join(" ", Reader.NAMES)));
      } else if (equals >= 0) {
        reader.take(name, word.substring(equals + 1));
      } else if (i + 1 < words.size()) {
        reader.take(name, words.get(++i));
      } else {
        throw new UsageException(name + " needs a value");
      }
    }
    return reader.options(gateway);
  }

  /** What is published in a scenario. */
  Scenario.Load load(Scenario scenario) {
    Scenario.Load load = scenario.load();
    return new Scenario.Load(
        load.cameras(), fps.orElse(load.fps()), imageBytes.orElse(load.imageBytes()));
  }

  /** How many viewers a scenario is measured with. */
  List<Integer> viewers(Scenario scenario) {
    return viewers.isEmpty() ? scenario.viewers() : viewers;
  }

  /** The values while they are read. */
  private static final class Reader {
    static final Set<String> NAMES =
        new TreeSet<>(
            List.of(
                "--scenario",
                "--viewers",
                "--seconds",
                "--warmup",
                "--runs",
                "--servers",
                "--backend",
                "--fps",
                "--bytes",
                "--set",
                "--out"));

    private List<Scenario> scenarios = List.of(Scenarios.FAN_OUT);
    private List<Integer> viewers = List.of();
    private int seconds = 10;
    private int warmup = 8;
    private int runs = 3;
    private Set<Server> servers = Server.ALL;
    private boolean memory;
    private Optional<Double> fps = Optional.empty();
    private Optional<Integer> imageBytes = Optional.empty();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Optional<Path> out = Optional.empty();
    private boolean list;

    void take(String name, String value) {
      switch (name) {
        case "--scenario" -> scenarios = scenarios(value);
        case "--viewers" -> viewers = viewers(name, value);
        case "--seconds" -> seconds = number(name, value, 1, MAX_SECONDS);
        case "--warmup" -> warmup = number(name, value, 0, MAX_SECONDS);
        case "--runs" -> runs = number(name, value, 1, MAX_RUNS);
        case "--servers" -> servers = servers(value);
        case "--backend" -> memory = isMemory(value);
        case "--fps" -> fps = Optional.of(rate(name, value));
        case "--bytes" ->
            imageBytes = Optional.of(number(name, value, Picture.MIN_BYTES, Picture.MAX_BYTES));
        case "--set" -> set(value);
        default -> out = Optional.of(Path.of(value));
      }
    }

    private static List<Scenario> scenarios(String value) {
      if (value.equals("all")) {
        return Scenarios.ALL;
      }
      List<Scenario> scenarios = new ArrayList<>();
      for (String name : value.split(",", -1)) {
        scenarios.add(
            Scenarios.named(name)
                .orElseThrow(
                    () ->
                        new UsageException(
                            "--scenario is all, or some of: %s; got '%s'"
                                .formatted(Scenarios.names(), name))));
      }
      return scenarios;
    }

    private static Set<Server> servers(String value) {
      return Arrays.stream(value.split(",", -1))
          .map(
              name ->
                  Server.named(name)
                      .orElseThrow(
                          () ->
                              new UsageException(
                                  "--servers is some of: gateway,floor,naive; got '%s'"
                                      .formatted(name))))
          .collect(Collectors.toSet());
    }

    private static List<Integer> viewers(String name, String value) {
      return Arrays.stream(value.split(",", -1))
          .map(each -> number(name, each, 1, MAX_VIEWERS))
          .toList();
    }

    private static boolean isMemory(String value) {
      return switch (value) {
        case "memory" -> true;
        case "redis" -> false;
        default ->
            throw new UsageException("--backend is redis or memory, got '%s'".formatted(value));
      };
    }

    private static double rate(String name, String value) {
      try {
        double rate = Double.parseDouble(value);
        if (rate > 0 && rate <= MAX_FPS) {
          return rate;
        }
      } catch (NumberFormatException e) {
        // told below, like a number out of bounds
      }
      throw new UsageException(
          "%s is a number above 0, up to %,d, got '%s'".formatted(name, MAX_FPS, value));
    }

    private static int number(String name, String value, int least, int most) {
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // told below, like a number out of bounds
      }
      throw new UsageException("%s is %d to %d, got '%s'".formatted(name, least, most, value));
    }

    private void set(String value) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--set is NAME=VALUE, got '%s'".formatted(value));
      }
      environment.put(value.substring(0, equals), value.substring(equals + 1));
    }

    Options options(List<String> gateway) {
      if (gateway.isEmpty() && servers.contains(Server.GATEWAY) && !list) {
        throw new UsageException(
            "the command that starts the gateway is missing behind '--'; './sightline bench' gives it");
      }
      return new Options(
          scenarios,
          viewers,
          seconds,
          warmup,
          runs,
          servers,
          memory,
          fps,
          imageBytes,
          environment,
          out,
          list,
          gateway);
    }
  }
}
