package dev.sightline.adapter.web.mjpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The body as a client of HTTP reads it, who checks how it is framed. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MjpegBodyTest {
  private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: ([0-9]+)\r\n");
  private static final int[] SIZES = {700, 30_000, 5, 500_000, 4_096, 16_384, 100_000};

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("micronaut.server.http-version", "2.0"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void everyPictureShouldComeWhole(HttpClient.Version version)
      throws IOException, InterruptedException {
    CameraKey camera = CameraKey.of("site", version.name());
    byte[] picture = Pictures.jpeg(1);
    server.publish(camera, picture);
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/api/mjpeg/site/" + version.name()))
            .header("Accept-Encoding", "gzip, deflate")
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = new BufferedInputStream(response.body())) {
        assertThat(response.version()).isEqualTo(version);
        assertThat(body.readNBytes(9)).asString(ISO_8859_1).isEqualTo("--frame\r\n");
        assertThat(part(body)).isEqualTo(picture);
        for (int round = 0; round < 3; round++) {
          for (int size : SIZES) {
            picture = Pictures.jpegOf(size);
            server.publish(camera, picture);

            assertThat(part(body)).isEqualTo(picture);
          }
        }
      }
      client.shutdownNow();
    }
    await().until(() -> server.seats() == 0);
  }

  /** The picture of the next part, and reads the boundary behind it. */
  private static byte[] part(InputStream body) {
    try {
      StringBuilder head = new StringBuilder("\r\n");
      while (head.indexOf("\r\n\r\n", 2) < 0) {
        int next = body.read();
        assertThat(next).as("what follows " + head).isNotNegative();
        head.append((char) next);
      }
      Matcher length = LENGTH.matcher(head);
      assertThat(length.find()).as(head.toString()).isTrue();
      byte[] picture = body.readNBytes(Integer.parseInt(length.group(1)));
      assertThat(body.readNBytes(11)).asString(ISO_8859_1).isEqualTo("\r\n--frame\r\n");
      return picture;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
