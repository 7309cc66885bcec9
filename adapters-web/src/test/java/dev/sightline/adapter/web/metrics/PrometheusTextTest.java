package dev.sightline.adapter.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrometheusTextTest {
  @Test
  void metricShouldHaveItsHelpItsTypeAndItsValue() {
    String text =
        PrometheusText.of(
            List.of(
                Metric.counter("frames_total", "Frames.", 3),
                Metric.gauge("load", "How much there is to do.", 0.25)));

    assertThat(text)
        .isEqualTo(
            """
            # HELP frames_total Frames.
            # TYPE frames_total counter
            frames_total 3
            # HELP load How much there is to do.
            # TYPE load gauge
            load 0.25
            """);
  }

  @Test
  void labelsShouldBeQuotedAndEscaped() {
    String text =
        PrometheusText.of(
            List.of(
                Metric.gauges(
                    "x", "One\nline \\.", "name", Map.of("b", 2, "a \"\\\n", 1_000_000L))));

    assertThat(text)
        .isEqualTo(
            """
            # HELP x One\\nline \\\\.
            # TYPE x gauge
            x{name="a \\"\\\\\\n"} 1000000
            x{name="b"} 2
            """);
  }
}
