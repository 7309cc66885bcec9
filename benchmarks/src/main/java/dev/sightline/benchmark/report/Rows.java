package dev.sightline.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measurements put together: the runs of the same thing in one row. */
final class Rows {
  private final Map<Key, List<Measurement>> rows = new LinkedHashMap<>();

  /** What a row is of. */
  record Key(String scenario, int viewers, String stage, String server) {
    Key of(String otherServer) {
      return new Key(scenario, viewers, stage, otherServer);
    }
  }

  Rows(List<Measurement> measurements) {
    for (Measurement each : measurements) {
      Key key = new Key(each.scenario(), each.viewers(), each.stage(), each.server());
      rows.computeIfAbsent(key, absent -> new ArrayList<>()).add(each);
    }
  }

  Map<Key, List<Measurement>> all() {
    return rows;
  }

  /** The ratios of each gateway row to the yardsticks that were measured beside it, by name. */
  Map<Key, Map<String, Double>> ratios() {
    Map<Key, Map<String, Double>> ratios = new LinkedHashMap<>();
    rows.keySet().stream()
        .filter(key -> key.server().equals("gateway"))
        .forEach(key -> ratios.put(key, ratios(key)));
    ratios.values().removeIf(Map::isEmpty);
    return ratios;
  }

  private Map<String, Double> ratios(Key gateway) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    put(ratios, "cpu_gateway_to_floor", cpu(gateway), cpu(gateway.of("floor")));
    put(ratios, "age_p99_gateway_to_floor", age(gateway), age(gateway.of("floor")));
    put(ratios, "cpu_naive_to_gateway", cpu(gateway.of("naive")), cpu(gateway));
    put(ratios, "age_p99_naive_to_gateway", age(gateway.of("naive")), age(gateway));
    return ratios;
  }

  private static void put(
      Map<String, Double> ratios, String name, Optional<Double> above, Optional<Double> below) {
    if (above.isPresent() && below.isPresent() && below.get() > 0) {
      ratios.put(name, above.get() / below.get());
    }
  }

  private Optional<Double> cpu(Key key) {
    return median(key, Measurement::cpuMicrosPerFrame);
  }

  private Optional<Double> age(Key key) {
    return median(key, each -> each.ageMillis(99));
  }

  private Optional<Double> median(
      Key key, java.util.function.ToDoubleFunction<Measurement> figure) {
    return Optional.ofNullable(rows.get(key))
        .map(runs -> Spread.of(runs, figure).median())
        .filter(value -> !value.isNaN());
  }
}
