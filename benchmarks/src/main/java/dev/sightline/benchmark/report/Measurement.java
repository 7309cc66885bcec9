package dev.sightline.benchmark.report;

import dev.sightline.benchmark.viewer.GroupResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One window of one run.
 *
 * @param scenario its name
 * @param viewers in all
 * @param server which was measured
 * @param stage which of several windows; empty where there is one
 * @param run from 1 up
 * @param seconds the window's length
 * @param possible pictures that the viewers in {@code groups} would have got without any loss
 * @param groups what each group of viewers got; the first one are those that read all
 * @param cost what it cost
 * @param facts what else was noted, by name with its unit; values are numbers or texts
 */
public record Measurement(
    String scenario,
    int viewers,
    String server,
    String stage,
    int run,
    double seconds,
    double possible,
    List<GroupResult> groups,
    Cost cost,
    Map<String, Object> facts) {
  public Measurement {
    groups = List.copyOf(groups);
    facts = new LinkedHashMap<>(facts);
  }

  /** The same with other facts. */
  public Measurement withFacts(Map<String, Object> other) {
    return new Measurement(
        scenario, viewers, server, stage, run, seconds, possible, groups, cost, other);
  }

  /** Those that read all. */
  public GroupResult main() {
    return groups.getFirst();
  }

  /** Pictures delivered to everybody. */
  public long delivered() {
    return groups.stream().mapToLong(GroupResult::delivered).sum();
  }

  /** Bytes that everybody read. */
  public long bytes() {
    return groups.stream().mapToLong(GroupResult::bytes).sum();
  }

  /** CPU time of the server for one delivered picture, in microseconds; NaN without any. */
  public double cpuMicrosPerFrame() {
    return delivered() == 0 ? Double.NaN : (double) cost.cpuMicros() / delivered();
  }

  /** CPU time of the server for a delivered megabyte, in microseconds; NaN without any. */
  public double cpuMicrosPerMegabyte() {
    return delivered() == 0 ? Double.NaN : cost.cpuMicros() / (bytes() / 1e6);
  }

  /** Age of the pictures of those that read all, in milliseconds. */
  public double ageMillis(double percentile) {
    return main().ages().getValueAtPercentile(percentile) / 1_000.0;
  }

  /** What went wrong, with how often. */
  public Map<String, Integer> errors() {
    Map<String, Integer> errors = new TreeMap<>();
    for (GroupResult group : groups) {
      group.errors().forEach((reason, count) -> errors.merge(reason, count, Integer::sum));
    }
    return errors;
  }
}
