package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The work that a gateway is given while its start-up cache is recorded. */
class TrainingLoadIT {
  private static final int PICTURES = 50;
  private static final Path SCRIPT = Path.of("..", "ci", "training-load.sh");
  private static final Pattern DELIVERED =
      Pattern.compile("^sightline_frames_delivered_total ([0-9.E]+)$", Pattern.MULTILINE);

  @Test
  void picturesShouldGoInAndToViewersOfEveryKind() throws Exception {
    try (Gateway gateway = Gateway.start(Map.of(), "--micronaut.server.port=0");
        HttpClient client = HttpClient.newHttpClient()) {
      String port = Integer.toString(URI.create(gateway.url()).getPort());

      Process load =
          new ProcessBuilder("bash", SCRIPT.toString(), port, Integer.toString(PICTURES))
              .redirectErrorStream(true)
              .start();
      String said = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(load.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(load.exitValue()).as(said).isZero();
      assertThat(said).isEmpty();
      assertThat(delivered(get(client, gateway.url() + "/metrics"))).isGreaterThan(PICTURES);
      assertThat(get(client, gateway.url() + "/api/labels")).contains("training");
    }
  }

  private static String get(HttpClient client, String url)
      throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private static double delivered(String metrics) {
    Matcher found = DELIVERED.matcher(metrics);
    assertThat(found.find()).as(metrics).isTrue();
    return Double.parseDouble(found.group(1));
  }
}
