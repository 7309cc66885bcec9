package dev.sightline.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own, ended as a service manager ends it. */
class ShutdownIT {
  private static final String UGLY = "(?s).*( ERROR | WARN |Exception|\tat ).*";

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void end() {
    http.close();
  }

  private HttpResponse<String> get(String url, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void put(String url) throws Exception {
    HttpResponse<String> stored =
        http.send(
            HttpRequest.newBuilder(URI.create(url + "/api/frames/site/cam"))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Detector.PNG))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(stored.statusCode()).isEqualTo(201);
  }

  /** A connection on which a request has been sent, or a part of one. */
  private static Socket begun(String url, String... lines) throws IOException {
    Socket socket = RawHttp.connect(url);
    write(socket, String.join("\r\n", lines).getBytes(ISO_8859_1));
    return socket;
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  private static String until(Socket socket, String text) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = in.read();
      assertThat(next).as("end of " + read).isNotNegative();
      read.append((char) next);
    }
    return read.toString();
  }

  private static void awaitRefusal(String url) {
    await()
        .until(
            () -> {
              try (Socket _ = RawHttp.connect(url)) {
                return false;
              } catch (ConnectException e) {
                return true;
              }
            });
  }

  @Test
  void viewersShouldBeToldThatTheGatewayGoesAwayAndTheProcessShouldEnd() throws Exception {
    try (GatewayProcess gateway = new GatewayProcess(folder)) {
      String url = gateway.awaitReady();
      put(url);
      try (WatchingClient viewer =
              new WatchingClient(url, "/api/ws/stream/site/cam?format=binary");
          WatchingClient label = new WatchingClient(url, "/api/ws/labels/site")) {
        await().until(() -> !viewer.frameIds.isEmpty() && !label.texts.isEmpty());

        gateway.terminate();

        assertThat(viewer.closed).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(1001);
        assertThat(label.closed).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(1001);
        gateway.awaitEnd();
      }
      assertThat(gateway.output())
          .containsPattern("Sightline .+ starts on Java .+; frames are kept in memory")
          .contains("Draining: readiness is down, 2 viewers will be told after 0 ms")
          .containsPattern("Stopped in \\d+ ms: 2 viewers were told, 0 connections were cut off")
          .doesNotMatch(UGLY);
    }
  }

  @Test
  void requestsUnderWayShouldFinishAndNewOnesBeRefused() throws Exception {
    try (GatewayProcess gateway =
        new GatewayProcess(
            folder, "--sightline.drain-timeout=20s", "--SIGHTLINE_SHUTDOWN_TIMEOUT=25s")) {
      String url = gateway.awaitReady();
      put(url);
      try (Socket upload =
              begun(
                  url,
                  "PUT /api/frames/site/late HTTP/1.1",
                  "Host: gateway",
                  "Content-Length: " + Detector.PNG.length,
                  "",
                  "");
          Socket stream = begun(url, "GET /api/mjpeg/site/cam HTTP/1.1", "Host: gateway", "", "");
          Socket poll =
              begun(
                  url,
                  "GET /api/frames/site/cam?after=9999999999999-0&wait=30 HTTP/1.1",
                  "Host: gateway",
                  "",
                  "");
          Socket push =
              begun(
                  url,
                  "POST /api/ingest/site/pushed HTTP/1.1",
                  "Host: gateway",
                  "Content-Type: multipart/x-mixed-replace;boundary=cut",
                  "Transfer-Encoding: chunked",
                  "",
                  "7",
                  "--cut\r\n",
                  "")) {
        until(stream, "X-Frame-Id");
        write(upload, Arrays.copyOf(Detector.PNG, 10));

        gateway.terminate();

        awaitRefusal(url);
        assertThat(rest(stream)).as("an MJPEG stream ends whole").endsWith("\r\n0\r\n\r\n");
        assertThat(rest(poll)).startsWith("HTTP/1.1 204 ");
        assertThat(rest(push))
            .startsWith("HTTP/1.1 503 ")
            .contains("the server is shutting down; push again in a moment");
        write(upload, Arrays.copyOfRange(Detector.PNG, 10, Detector.PNG.length));
        assertThat(rest(upload))
            .startsWith("HTTP/1.1 201 ")
            .containsIgnoringCase("\r\nconnection: close\r\n");
        gateway.awaitEnd();
      }
      assertThat(gateway.output())
          .containsPattern("Stopped in \\d+ ms: 2 viewers were told, 0 connections were cut off")
          .doesNotMatch(UGLY);
    }
  }

  @Test
  void requestThatDoesNotFinishInTimeShouldBeCutOff() throws Exception {
    try (GatewayProcess gateway = new GatewayProcess(folder, "--sightline.drain-timeout=100ms")) {
      String url = gateway.awaitReady();
      try (Socket upload =
          begun(
              url,
              "PUT /api/frames/site/cam HTTP/1.1",
              "Host: gateway",
              "Content-Length: 100",
              "",
              "x")) {
        await().untilAsserted(() -> assertThat(get(url, "/health").statusCode()).isEqualTo(200));

        gateway.terminate();

        gateway.awaitEnd();
        assertThat(upload.getInputStream().available()).isZero();
      }
      assertThat(gateway.output())
          .containsPattern("Stopped in \\d+ ms: 0 viewers were told, 1 connections were cut off");
    }
  }

  @Test
  void gatewayShouldServeOnDuringTheDrainDelayAndASecondSignalChangeNothing() throws Exception {
    try (GatewayProcess gateway = new GatewayProcess(folder, "--sightline.drain-delay=3s")) {
      String url = gateway.awaitReady();
      put(url);

      gateway.terminate();
      gateway.awaitLine("Draining: readiness is down, 0 viewers will be told after 3000 ms");
      gateway.terminate();

      assertThat(get(url, "/health/readiness").statusCode()).isEqualTo(503);
      assertThat(get(url, "/health/liveness").statusCode()).isEqualTo(200);
      assertThat(get(url, "/api/labels").body()).isEqualTo("{\"labels\":[\"site\"]}");
      gateway.awaitEnd();
      assertThat(gateway.output()).containsOnlyOnce("Stopped in ").doesNotMatch(UGLY);
    }
  }

  @Test
  void signalDuringTheStartShouldEndTheProcess() throws Exception {
    try (GatewayProcess gateway = new GatewayProcess(folder)) {
      gateway.awaitLine("starts on Java");

      gateway.terminate();

      gateway.awaitEnd();
      assertThat(gateway.output()).doesNotMatch(UGLY);
    }
  }

  @Test
  void wrongSettingsShouldEndTheStartWithStatusOne() throws Exception {
    try (GatewayProcess gateway =
        new GatewayProcess(folder, "--SIGHTLINE_RELAY_LINGER=soon", "--SIGHTLINE_BACKEND=none")) {
      assertThat(gateway.exit()).isEqualTo(1);
      assertThat(gateway.output())
          .contains("Sightline cannot start:")
          .contains("SIGHTLINE_RELAY_LINGER=soon (sightline.relay.linger, command line) is wrong")
          .contains("SIGHTLINE_BACKEND=none")
          .doesNotMatch(UGLY);
    }
  }

  @Test
  void portInUseShouldEndTheStartWithItsName() throws Exception {
    try (GatewayProcess first = new GatewayProcess(folder)) {
      int port = URI.create(first.awaitReady()).getPort();

      try (GatewayProcess second = new GatewayProcess(folder, "--port=" + port)) {
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.output())
            .containsPattern("Sightline cannot start: .*" + port + ".*[Aa]ddress already in use");
      }
    }
  }
}
