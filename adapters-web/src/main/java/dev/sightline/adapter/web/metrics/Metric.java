package dev.sightline.adapter.web.metrics;

import java.util.List;
import java.util.Map;

/**
 * One thing that is counted or measured.
 *
 * @param name in Prometheus' form: {@code sightline_frames_published_total}; the unit, if it has
 *     one, in it
 * @param kind whether it only grows
 * @param help what it says, in one line
 * @param samples its values; several have different labels
 */
public record Metric(String name, Kind kind, String help, List<Sample> samples) {

  /** How a value moves. */
  public enum Kind {
    /** It grows, and begins anew with the process. */
    COUNTER,
    /** It goes up and down. */
    GAUGE
  }

  /**
   * One value.
   *
   * @param labels what tells it from the others; may be empty
   */
  public record Sample(Map<String, String> labels, Number value) {}

  /** A counter with one value; its name must end with {@code _total}. */
  public static Metric counter(String name, String help, Number value) {
    return new Metric(name, Kind.COUNTER, help, List.of(new Sample(Map.of(), value)));
  }

  /** A gauge with one value. */
  public static Metric gauge(String name, String help, Number value) {
    return new Metric(name, Kind.GAUGE, help, List.of(new Sample(Map.of(), value)));
  }

  /** A counter with a value for each value of a label. */
  public static Metric counters(
      String name, String help, String label, Map<String, ? extends Number> values) {
    return new Metric(name, Kind.COUNTER, help, samples(label, values));
  }

  /** A gauge with a value for each value of a label. */
  public static Metric gauges(
      String name, String help, String label, Map<String, ? extends Number> values) {
    return new Metric(name, Kind.GAUGE, help, samples(label, values));
  }

  private static List<Sample> samples(String label, Map<String, ? extends Number> values) {
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> new Sample(Map.of(label, one.getKey()), one.getValue()))
        .toList();
  }
}
