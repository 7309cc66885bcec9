package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process of its own, ended as a service manager ends it. */
class ShutdownIT {
  private static final Pattern READY = Pattern.compile("Sightline is ready on (http://\\S+) in .*");
  private static final int SIGTERM_EXIT = 143;

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;
  private String url;

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sightline.bootstrap.Launcher",
                "--micronaut.server.port=0")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    url = awaitReady(process.inputReader(StandardCharsets.UTF_8));
  }

  private static String awaitReady(BufferedReader output) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return ready.group(1);
      }
      seen.append(line).append('\n');
    }
    throw new IllegalStateException("the gateway did not start:\n" + seen);
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
    http.close();
  }

  private void put() throws IOException, InterruptedException {
    HttpResponse<String> stored =
        http.send(
            HttpRequest.newBuilder(URI.create(url + "/api/frames/site/cam"))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Detector.PNG))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(stored.statusCode()).isEqualTo(201);
  }

  @Test
  void viewersShouldBeToldThatTheGatewayGoesAwayAndTheProcessShouldEnd() throws Exception {
    put();
    try (WatchingClient viewer = new WatchingClient(url, "/api/ws/stream/site/cam?format=binary")) {
      await().until(() -> !viewer.frameIds.isEmpty());

      process.destroy();

      assertThat(viewer.closed).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(1001);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
    }
  }

  @Test
  void pushUnderWayShouldEndWithTheGateway() throws Exception {
    URI gateway = URI.create(url);
    try (Socket push = new Socket(gateway.getHost(), gateway.getPort())) {
      OutputStream out = push.getOutputStream();
      out.write(
          ascii(
              String.join(
                  "\r\n",
                  "POST /api/ingest/site/cam HTTP/1.1",
                  "Host: gateway",
                  "Content-Type: multipart/x-mixed-replace;boundary=cut",
                  "Transfer-Encoding: chunked",
                  "",
                  "")));
      writeChunk(out, ascii("--cut\r\nContent-Type: image/png\r\n\r\n"));
      writeChunk(out, Detector.PNG);
      writeChunk(out, ascii("\r\n--cut\r\n"));
      await().untilAsserted(() -> assertThat(labels()).contains("site"));

      process.destroy();

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
    }
  }

  private static void writeChunk(OutputStream out, byte[] bytes) throws IOException {
    out.write(ascii(Integer.toHexString(bytes.length) + "\r\n"));
    out.write(bytes);
    out.write(ascii("\r\n"));
    out.flush();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private String labels() throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(url + "/api/labels")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
