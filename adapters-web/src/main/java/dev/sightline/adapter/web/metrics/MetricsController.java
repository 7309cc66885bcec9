package dev.sightline.adapter.web.metrics;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Comparator;
import java.util.List;

/** {@code /metrics}: all numbers, for Prometheus. */
@Controller("/metrics")
final class MetricsController {
  private final List<MetricSource> sources;

  MetricsController(List<MetricSource> sources) {
    this.sources = sources;
  }

  @Get(produces = MediaType.ALL)
  HttpResponse<String> read() {
    List<Metric> metrics =
        sources.stream()
            .flatMap(source -> source.read().stream())
            .sorted(Comparator.comparing(Metric::name))
            .toList();
    return HttpResponse.ok(PrometheusText.of(metrics))
        .header(HttpHeaders.CONTENT_TYPE, PrometheusText.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
