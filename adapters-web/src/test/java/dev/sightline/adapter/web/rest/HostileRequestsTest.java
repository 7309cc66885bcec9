package dev.sightline.adapter.web.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are meant to hurt. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final String DEEP = "[".repeat(10_000) + "]".repeat(10_000);

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void manyHeadersShouldBeRefused() {
    StringBuilder headers = new StringBuilder("GET /api/labels HTTP/1.1\r\nHost: x\r\n");
    for (int i = 0; i < 20_000; i++) {
      headers.append("X-").append(i).append(": y\r\n");
    }
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client.sendUntilRefused((headers + "\r\n").getBytes(UTF_8), 1).readUntil("\"}");

      assertThat(answer).startsWith("HTTP/1.1 431 ").contains("the request's header is too large");
    }
  }

  @Test
  void addressThatIsTooLongShouldBeRefused() {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("GET /api/labels?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
              .readUntil("\"}");

      assertThat(answer).contains(" 414 ").contains("first line is too long");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/frames/site/cam",
    "POST, /api/frames/site/cam",
    "POST, /api/frames",
    "POST, /frames",
    "POST, /api/ingest/site/cam",
    "PUT, /api/ingest/site/cam"
  })
  void compressedBodyShouldBeRefusedBeforeItIsInflated(String method, String path)
      throws IOException {
    HttpResponse<String> response =
        server.send(
            method,
            path,
            gzipOf(10 * MEBIBYTE),
            "Content-Encoding",
            "gzip",
            "Content-Type",
            "multipart/form-data;boundary=x");

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("the body must not have a Content-Encoding");
  }

  private static byte[] gzipOf(int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] piece = new byte[MEBIBYTE];
      for (int i = 0; i < zeros / MEBIBYTE; i++) {
        gzip.write(piece);
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Frame-Warnings",
        "X-Frame-Cone-Polygons",
        "X-Frame-Pole-Polygons",
        "X-Frame-Detection-Items"
      })
  void deeplyNestedJsonInAHeaderShouldDoNoHarm(String header) {
    HttpResponse<String> response =
        server.send("PUT", "/api/frames/site/deep", Pictures.jpeg(1), header, DEEP);

    assertThat(response.statusCode()).isIn(400, 201);
    assertThat(server.get("/api/labels").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"warnings_json", "cone_polygons_json", "detection_items_json"})
  void deeplyNestedJsonInAFormShouldDoNoHarm(String field) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    part("label", "site".getBytes(UTF_8), form);
    part("key", "deep".getBytes(UTF_8), form);
    part(field, DEEP.getBytes(UTF_8), form);
    part("file", Pictures.jpeg(1), form);
    form.writeBytes("--x--\r\n".getBytes(UTF_8));

    HttpResponse<String> response =
        server.send(
            "POST",
            "/api/frames",
            form.toByteArray(),
            "Content-Type",
            "multipart/form-data;boundary=x");

    assertThat(response.statusCode()).isIn(400, 200);
    assertThat(server.get("/api/labels").statusCode()).isEqualTo(200);
  }

  private static void part(String name, byte[] content, ByteArrayOutputStream form) {
    String head = "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
    form.writeBytes(head.getBytes(UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/frames/a%00b/cam",
        "/api/frames/a/%01",
        "/api/frames/a%7F/cam",
        "/api/frames/a%0Ab/c",
        "/api/frames/%C2%85/cam",
        "/api/frames/%ED%A0%80/cam",
        "/api/frames/%C0%AE/cam"
      })
  void controlCharactersInNamesShouldBeRefused(String path) {
    assertThat(server.send("PUT", path, Pictures.jpeg(1)).statusCode()).isEqualTo(400);
    assertThat(server.get(path).statusCode()).isEqualTo(400);
  }

  /** What is encoded twice is decoded once: it is a strange name, and no way out. */
  @ParameterizedTest
  @CsvSource({
    "%252e%252e%252fetc, %2e%2e%2fetc",
    "%2e%2e, ..",
    "..%2F..%2Fetc, ../../etc",
    "..%5C..%5Cetc, ..\\..\\etc",
    "%2500, %00"
  })
  void nameShouldBeDecodedOnce(String encoded, String name) {
    HttpResponse<String> stored =
        server.send("PUT", "/api/frames/" + encoded + "/cam", Pictures.jpeg(1));
    HttpResponse<String> described = server.get("/api/labels/" + encoded);

    assertThat(stored.statusCode()).isEqualTo(201);
    assertThat(described.body()).startsWith("{\"label\":\"" + name.replace("\\", "\\\\") + "\",");
  }
}
