package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.Yaml;

/** The description of the API, and the page that shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private Gateway gateway;

  @BeforeAll
  void start() {
    gateway = Gateway.start(Map.of(), "--port=0");
  }

  @AfterAll
  void stop() {
    gateway.close();
    http.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(gateway.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Names in braces are told in other words there, so that only what stands before them counts. */
  private static String operation(String method, String path) {
    String fixed = path.replaceAll("\\{.*", "");
    return method.toUpperCase(Locale.ROOT)
        + " "
        + (fixed.length() > 1 ? fixed.replaceAll("/$", "") : fixed);
  }

  private Set<String> described() throws Exception {
    Map<String, Map<String, Map<String, Object>>> document =
        new Yaml().load(get("/openapi.yaml").body());
    Set<String> described = new TreeSet<>();
    Map<String, Map<String, Object>> paths = document.getOrDefault("paths", Map.of());
    paths.forEach(
        (path, item) ->
            item.keySet().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method -> described.add(operation(method, path))));
    return described;
  }

  private Set<String> routes() {
    return gateway
        .bean(Router.class)
        .uriRoutes()
        .map(
            route ->
                operation(
                    route.getHttpMethodName(),
                    route
                        .getUriMatchTemplate()
                        .toString()
                        .replace("{name:socket[.]io}", "socket.io")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyRouteShouldBeDescribed() throws Exception {
    Set<String> described = described();

    assertThat(routes())
        .isNotEmpty()
        .filteredOn(route -> !isHeadOf(route, described))
        .allSatisfy(route -> assertThat(described).contains(route));
  }

  /** Every GET is answered to HEAD too, so that HEAD need not be described by itself. */
  private static boolean isHeadOf(String route, Set<String> described) {
    return route.startsWith("HEAD ") && described.contains(route.replaceFirst("HEAD", "GET"));
  }

  @Test
  void everyDescribedOperationShouldBeARoute() throws Exception {
    Set<String> routes = routes();

    assertThat(described()).allSatisfy(operation -> assertThat(routes).contains(operation));
  }

  @Test
  void documentShouldBeServedAsYaml() throws Exception {
    HttpResponse<String> answer = get("/openapi.yaml");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void everyReferenceShouldStandForSomething() throws Exception {
    Object document = new Yaml().load(get("/openapi.yaml").body());

    expectReferences(document, document);
  }

  private static void expectReferences(Object document, Object at) {
    switch (at) {
      case Map<?, ?> map -> {
        if (map.get("$ref") instanceof String reference) {
          Object target = document;
          for (String name : reference.substring(2).split("/", -1)) {
            target = target instanceof Map<?, ?> parent ? parent.get(name) : null;
          }
          assertThat(target).as(reference).isNotNull();
        }
        map.values().forEach(value -> expectReferences(document, value));
      }
      case List<?> list -> list.forEach(value -> expectReferences(document, value));
      case null, default -> {}
    }
  }

  @Test
  void pageShouldShowEveryOperationWithoutScripts() throws Exception {
    HttpResponse<String> page = get("/docs");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body())
        .contains("<b>GET</b> <code>/api/labels</code>")
        .contains("<b>PUT</b> <code>/api/frames/{label}/{key}</code>")
        .contains("<code>X-Frame-Warnings</code>")
        .doesNotContain("<script", "style=", "$ref", "http://", "https://");
    assertThat(page.body().split("<h3>", -1)).hasSizeGreaterThan(30);
  }

  @Test
  void metricsShouldCountWhatHasHappened() throws Exception {
    http.send(
        HttpRequest.newBuilder(URI.create(gateway.url() + "/api/frames/site/counted"))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(Detector.PNG))
            .build(),
        HttpResponse.BodyHandlers.discarding());

    HttpResponse<String> metrics = get("/metrics");

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body())
        .contains(
            "# TYPE sightline_frames_published_total counter\nsightline_frames_published_total 1\n")
        .contains("sightline_viewers 0\n")
        .contains("sightline_memory_frames 1\n")
        .contains("sightline_info{version=")
        .contains("sightline_rate_limited_total{kind=")
        .contains("jvm_heap_used_bytes ");
    assertThat(metrics.body().lines())
        .allMatch(
            line ->
                line.matches(
                    "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z_]+=\"[^\"]*\"})? -?[0-9.E-]+"));
  }
}
