package dev.sightline.adapter.web.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes metrics as Prometheus reads them: its text format, version 0.0.4.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class PrometheusText {
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  static String of(List<Metric> metrics) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : metrics) {
      String name = metric.name();
      text.append("# HELP ").append(name).append(' ').append(escaped(metric.help())).append('\n');
      text.append("# TYPE ").append(name).append(' ');
      text.append(metric.kind().name().toLowerCase(Locale.ROOT)).append('\n');
      for (Metric.Sample sample : metric.samples()) {
        text.append(name).append(labels(sample.labels())).append(' ');
        text.append(number(sample.value())).append('\n');
      }
    }
    return text.toString();
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : labels.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(label -> label.getKey() + "=\"" + quoted(label.getValue()) + '"')
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String value) {
    return escaped(value).replace("\"", "\\\"");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String number(Number value) {
    return value instanceof Double || value instanceof Float
        ? Double.toString(value.doubleValue())
        : Long.toString(value.longValue());
  }

  private PrometheusText() {}
}
