package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything below a base path, as behind a proxy that keeps it. */
final class BasePathIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path uploads;

  private static Gateway gateway;
  private static TestCamera camera;

  @BeforeAll
  static void start() {
    gateway =
        Gateway.start(
            Map.of(
                "sightline.web.base-path",
                "/hazard/",
                "sightline.uploads.folder",
                uploads.toString()),
            "--micronaut.server.port=0");
    camera = TestCamera.start(gateway.url() + "/hazard", "site", "cam");
    await().until(() -> status("/hazard/api/frames/site/cam") == 200);
  }

  @AfterAll
  static void stop() {
    camera.close();
    gateway.close();
    CLIENT.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hazard/",
        "/hazard/index.html",
        "/hazard/js/index-page.js",
        "/hazard/api/labels",
        "/hazard/api/labels/site",
        "/hazard/api/frames/site/cam",
        "/hazard/health",
        "/hazard/labels",
        "/hazard/socket.io/?EIO=4&transport=polling",
      })
  void everythingShouldBeBelowIt(String path) throws Exception {
    assertThat(status(path)).isEqualTo(200);
    assertThat(status(path.replace("/hazard", "/other"))).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/hazard, hazard/",
    "/hazard?x=1, hazard/?x=1",
    "/, hazard/",
    "/hazard/favicon.ico, img/icon.svg",
  })
  void wayShouldBeShownRelativeToTheRequest(String path, String location) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(307);
    assertThat(response.headers().firstValue("Location")).hasValue(location);
  }

  @Test
  void pathsThatOnlyBeginAlikeShouldNotBeServed() throws Exception {
    assertThat(status("/hazardous/")).isEqualTo(404);
    assertThat(status("/index.html")).isEqualTo(404);
    assertThat(status("/api/labels")).isEqualTo(404);
  }

  @Test
  void pictureShouldBeTakenBelowIt() throws Exception {
    HttpResponse<String> response =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(gateway.url() + "/hazard/api/frames/site/other"))
                .PUT(BodyPublishers.ofByteArray(TestPictures.numbered(1)))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Location")).hasValue("/hazard/api/frames/site/other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hazard/api/ws/stream/site/cam", "/hazard/api/ws/labels/site"})
  void framesShouldComeOverWebSocketsBelowIt(String path) throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    WebSocket socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(gateway.url().replaceFirst("http", "ws") + path), new FirstText(first))
            .get();

    assertThat(first.get()).contains("\"image\":\"");
    socket.abort();
  }

  @Test
  void eventsShouldComeBelowIt() throws Exception {
    HttpResponse<InputStream> response =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(gateway.url() + "/hazard/api/events?label=site"))
                .build(),
            BodyHandlers.ofInputStream());

    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.lines().filter(line -> line.startsWith("event: ")).findFirst())
          .hasValue("event: snapshot");
    }
  }

  @Test
  void uploadedFileShouldBeServedWhereItsAddressSays() throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="a.png"\r
        Content-Type: image/png\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(TestPictures.numbered(1));
    form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));

    HttpResponse<String> response =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(gateway.url() + "/hazard/api/upload"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    Matcher url = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(response.body());
    assertThat(url.find()).isTrue();
    assertThat(url.group(1)).startsWith("/hazard/uploads/");
    assertThat(status(url.group(1))).isEqualTo(200);
  }

  @Test
  void socketsShouldNotBeAboveIt() {
    CompletableFuture<WebSocket> refused =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(gateway.url().replaceFirst("http", "ws") + "/api/ws/stream/site/cam"),
                new WebSocket.Listener() {});

    assertThatThrownBy(refused::get).isInstanceOf(ExecutionException.class);
  }

  @Test
  void pagesShouldStayBelowIt() {
    try (Chromium chromium = Chromium.start();
        WatchedPage page = chromium.open(gateway.url() + "/hazard")) {
      page.label("site").click();
      page.awaitState("cam", "live");
      page.camera("cam").locator("h2 a").click();
      page.awaitState("cam", "live");
      page.awaitMoving("cam");

      assertThat(page.errors()).isEmpty();
      assertThat(page.requests())
          .allSatisfy(url -> assertThat(url).startsWith(gateway.url() + "/hazard"));
      assertThat(page.sockets()).isNotEmpty().allMatch(url -> url.contains("/hazard/api/ws/"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hazard", "/a/../b", "/..", "/a//b", "/a b", "/a?b", "/%2e%2e", "//"})
  void settingThatIsNoPathShouldStopTheStart(String path) {
    assertThatThrownBy(
            () ->
                Gateway.start(Map.of("sightline.web.base-path", path), "--micronaut.server.port=0")
                    .close())
        .hasMessageContaining("SIGHTLINE_WEB_BASE_PATH")
        .hasMessageContaining("must begin with a slash");
  }

  @Test
  void slashAloneShouldBeNoBasePath() throws Exception {
    try (Gateway plain =
        Gateway.start(Map.of("sightline.web.base-path", "/"), "--micronaut.server.port=0")) {
      HttpResponse<String> response =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(plain.url() + "/api/labels")).build(),
              BodyHandlers.ofString());

      assertThat(response.body()).isEqualTo("{\"labels\":[]}");
    }
  }

  private static int status(String path) throws IOException, InterruptedException {
    return get(path).statusCode();
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(gateway.url() + path)).build(), BodyHandlers.ofString());
  }

  /** Keeps the first text. */
  private record FirstText(CompletableFuture<String> first, StringBuilder parts)
      implements WebSocket.Listener {
    FirstText(CompletableFuture<String> first) {
      this(first, new StringBuilder());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        first.complete(parts.toString());
      }
      socket.request(1);
      return null;
    }
  }
}
