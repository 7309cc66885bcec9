package dev.sightline.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One figure over several runs: the middle one, the least and the most. */
public record Spread(double median, double least, double most) {

  /** Over some measurements; those without the figure (NaN) are left out. */
  public static Spread of(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
    double[] sorted =
        runs.stream().mapToDouble(figure).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (sorted.length == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** As text: the median, and the bounds in brackets when they differ from it. */
  public String text(int decimals) {
    if (Double.isNaN(median)) {
      return "-";
    }
    String middle = number(median, decimals);
    String low = number(least, decimals);
    String high = number(most, decimals);
    return low.equals(high) ? middle : "%s (%s-%s)".formatted(middle, low, high);
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
