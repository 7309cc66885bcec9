package dev.sightline.benchmark.report;

import dev.sightline.benchmark.viewer.GroupResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measurements as a table for people. */
public final class Table {
  private static final double MEGABYTE = 1e6;

  private static final List<String> HEAD =
      List.of(
          "viewers",
          "server",
          "frames/s",
          "% of possible",
          "age ms p50",
          "p99",
          "p99.9",
          "CPU us/frame",
          "us/MB",
          "cores",
          "RSS MB",
          "heap MB",
          "Redis cmd/s",
          "Redis MB/s",
          "dup",
          "gaps",
          "torn");

  /** The table of one scenario, then what was noted besides, then the ratios. */
  public static String of(List<Measurement> measurements) {
    Rows rows = new Rows(measurements);
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    rows.all().forEach((key, runs) -> lines.add(line(key, runs)));
    StringBuilder text = new StringBuilder(align(lines));
    rows.all().forEach((key, runs) -> runs.forEach(run -> notes(run, text)));
    rows.ratios().forEach((key, ratios) -> ratios(key, ratios, text));
    return text.toString();
  }

  private static List<String> line(Rows.Key key, List<Measurement> runs) {
    String stage = key.stage().isEmpty() ? "" : " " + key.stage();
    return List.of(
        key.viewers() + stage,
        key.server(),
        of(runs, 0, each -> each.delivered() / each.seconds()),
        of(runs, 1, each -> 100 * each.main().delivered() / each.possible()),
        of(runs, 1, each -> each.ageMillis(50)),
        of(runs, 1, each -> each.ageMillis(99)),
        of(runs, 1, each -> each.ageMillis(99.9)),
        of(runs, 1, Measurement::cpuMicrosPerFrame),
        of(runs, 0, Measurement::cpuMicrosPerMegabyte),
        of(runs, 2, each -> each.cost().cpuMicros() / 1e6 / each.seconds()),
        of(runs, 0, each -> each.cost().residentBytes() / MEGABYTE),
        of(runs, 0, each -> each.cost().heapUsedBytes() / MEGABYTE),
        of(runs, 1, each -> each.cost().redisCommands() / each.seconds()),
        of(runs, 1, each -> each.cost().redisBytes() / MEGABYTE / each.seconds()),
        of(runs, 0, each -> sum(each, GroupResult::duplicates)),
        of(runs, 0, each -> each.main().gaps()),
        of(runs, 0, each -> sum(each, GroupResult::torn)));
  }

  private static double sum(Measurement each, ToDoubleFunction<GroupResult> figure) {
    return each.groups().stream().mapToDouble(figure).sum();
  }

  private static String of(
      List<Measurement> runs, int decimals, ToDoubleFunction<Measurement> figure) {
    return Spread.of(runs, figure).text(decimals);
  }

  /** What does not fit into columns: other groups, facts, errors, and what spoils a measurement. */
  private static void notes(Measurement run, StringBuilder text) {
    String what =
        "%d%s %s, run %d: "
            .formatted(
                run.viewers(),
                run.stage().isEmpty() ? "" : " " + run.stage(),
                run.server(),
                run.run());
    for (GroupResult group : run.groups().subList(1, run.groups().size())) {
      line(text, what, groupText(run, group));
    }
    if (!run.facts().isEmpty()) {
      line(text, what, run.facts().toString());
    }
    if (!run.errors().isEmpty()) {
      line(text, what, "errors " + run.errors());
    }
    if (run.cost().skipped() > 0) {
      line(text, what, "the publisher was late and left out " + run.cost().skipped() + " frames");
    }
    double others = run.cost().otherCpuMicros() / 1e6 / run.seconds();
    if (others > 0.1) {
      line(text, what, String.format(Locale.ROOT, "other programs took %.1f processors", others));
    }
    double viewers = run.cost().viewerCpuMicros() / 1e6 / run.seconds();
    if (viewers > 0.8) {
      line(
          text,
          what,
          String.format(
              Locale.ROOT, "the viewers' one thread was busy for %.0f %%", viewers * 100));
    }
  }

  private static String groupText(Measurement run, GroupResult group) {
    return String.format(
        Locale.ROOT,
        "%s viewers got %.1f frames/s, age p50 %.0f, p99 %.0f ms",
        group.group(),
        group.delivered() / run.seconds(),
        group.ages().getValueAtPercentile(50) / 1_000.0,
        group.ages().getValueAtPercentile(99) / 1_000.0);
  }

  private static void line(StringBuilder text, String what, String note) {
    text.append("  ").append(what).append(note).append('\n');
  }

  private static void ratios(Rows.Key key, Map<String, Double> ratios, StringBuilder text) {
    text.append("  ").append(key.viewers()).append(key.stage().isEmpty() ? "" : " " + key.stage());
    ratios.forEach(
        (name, ratio) -> text.append(String.format(Locale.ROOT, "  %s %.2f", name, ratio)));
    text.append('\n');
  }

  private static String align(List<List<String>> lines) {
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        text.append(" ".repeat(widths[i] - line.get(i).length() + 2)).append(line.get(i));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private Table() {}
}
