package dev.sightline.adapter.web.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.Bytes;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warning;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormTest {
  private static final String TYPE = "multipart/form-data; boundary=edge";
  private static final byte[] END = Bytes.of("--edge--\r\n");

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("sightline.web.max-field-bytes", "2000"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static byte[] field(String name, String value) {
    String head = "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n".formatted(name);
    return (head + value + "\r\n").getBytes(UTF_8);
  }

  private static byte[] file(byte[] content) {
    return Bytes.joined(
        Bytes.of("--edge\r\nContent-Type: image/jpeg\r\n"),
        Bytes.of("Content-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"),
        content,
        Bytes.of("\r\n"));
  }

  private HttpResponse<String> post(byte[]... pieces) {
    return server.send("POST", "/api/frames", Bytes.joined(pieces), "Content-Type", TYPE);
  }

  private Frame stored(String label, String key) {
    return server
        .store()
        .newest(CameraKey.of(label, key))
        .toCompletableFuture()
        .join()
        .orElseThrow();
  }

  @Test
  void formShouldBeStoredWithAllItsFields() {
    byte[] image = Pictures.png(3);

    HttpResponse<String> response =
        post(
            field("label", "工地A"),
            file(image),
            field("unknown", "whatever"),
            field("key", "a/b 👷"),
            field("warnings_json", "{\"warning_no_hardhat\":{\"count\":2}}"),
            field("cone_polygons_json", "[[[1,2]]]"),
            field("pole_polygons_json", "[[[3,4]]]"),
            field("detection_items_json", "[[1,2,3,4,0.5,0]]"),
            field("width", "640"),
            field("height", "480"),
            END);

    Frame stored = stored("工地A", "a/b 👷");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"status\":\"ok\",\"message\":\"Frame stored successfully.\",\"id\":\""
                + stored.id()
                + "\"}");
    assertThat(stored.image().toByteArray()).isEqualTo(image);
    assertThat(stored.size()).hasValue(new FrameSize(640, 480));
    assertThat(stored.warnings().items()).containsExactly(new Warning(Warning.NO_HARDHAT, 2, ""));
    assertThat(stored.content().annotations().conePolygons()).isEqualTo("[[[1,2]]]");
    assertThat(stored.content().annotations().polePolygons()).isEqualTo("[[[3,4]]]");
    assertThat(stored.content().annotations().detectionItems()).isEqualTo("[[1,2,3,4,0.5,0]]");
  }

  @Test
  void formShouldNeedNoMoreThanLabelKeyAndFile() {
    HttpResponse<String> response =
        post(field("label", "site"), field("key", "bare"), file(Pictures.jpeg(1)), END);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(stored("site", "bare").size()).hasValue(new FrameSize(32, 24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=\"edge\"",
        "Multipart/Form-Data;charset=utf-8; BOUNDARY=edge",
        "multipart/form-data;boundary=edge;charset=utf-8"
      })
  void boundaryShouldBeReadInAllItsForms(String type) {
    byte[] body =
        Bytes.joined(field("label", "site"), field("key", "b"), file(Pictures.jpeg(1)), END);

    HttpResponse<String> response = server.send("POST", "/api/frames", body, "Content-Type", type);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "label, '', x, 400, 'label must have 1 to 128 characters, got none'",
    "key, '', x, 400, 'key must have 1 to 128 characters, got none'",
    "width, many, x, 400, 'width must be a whole number of pixels'",
    "other, x, '', 400, 'the image is empty'",
    "other, x, GIF89a, 415, 'not an image: accepted are JPEG, PNG, WEBP'",
  })
  void fieldsOutOfTheirBoundsShouldBeRefused(
      String name, String value, String file, int status, String detail) {
    byte[] content = file.equals("x") ? Pictures.jpeg(1) : Bytes.of(file);

    HttpResponse<String> response =
        post(
            name.equals("label") ? field("label", value) : field("label", "site"),
            name.equals("key") ? field("key", value) : field("key", "cam"),
            file(content),
            name.equals("width") ? field("width", value) : field("x", "y"),
            END);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"label", "key", "file"})
  void missingFieldShouldBeNamed(String missing) {
    byte[] none = {};

    HttpResponse<String> response =
        post(
            missing.equals("label") ? none : field("label", "site"),
            missing.equals("key") ? none : field("key", "cam"),
            missing.equals("file") ? none : file(Pictures.jpeg(1)),
            END);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("the field " + missing + " is missing");
  }

  @Test
  void fieldGivenTwiceShouldBeRefused() {
    HttpResponse<String> response = post(field("label", "a"), field("label", "b"), END);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("the field label is given twice");
  }

  @Test
  void fieldThatIsNotUtf8ShouldBeRefused() {
    byte[] label =
        Bytes.of("--edge\r\nContent-Disposition: form-data; name=label\r\n\r\n\u00FF\r\n");

    HttpResponse<String> response = post(label, field("key", "cam"), file(Pictures.jpeg(1)), END);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("the field label is not UTF-8");
  }

  @Test
  void textsOverTheirBoundShouldBeRefused() {
    HttpResponse<String> response =
        post(
            field("label", "site"),
            field("warnings_json", "x".repeat(1_500)),
            field("cone_polygons_json", "x".repeat(1_500)),
            END);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("the text fields may have at most 2000 bytes together");
  }

  @Test
  void fileOverTheBoundShouldBeRefused() {
    HttpResponse<String> response =
        post(
            field("label", "site"),
            field("key", "cam"),
            file(Pictures.jpegOf(TestServer.MAX_IMAGE_BYTES + 1)),
            END);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("an image may have at most 1048576 bytes");
  }

  @Test
  void fileOverTheBoundShouldBeRefusedWhileItStreams() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(
          "POST /api/frames HTTP/1.1\r\nHost: x\r\nContent-Type: "
              + TYPE
              + "\r\nContent-Length: 99999999999\r\n\r\n--edge\r\n"
              + "Content-Disposition: form-data; name=\"file\"\r\n\r\n");

      String answer = client.sendUntilRefused(new byte[1 << 20], 100).readAll();

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("at most 1048576 bytes");
    }
  }

  @Test
  void bodyThatIsNoFormShouldBeRefused() {
    HttpResponse<String> response =
        server.send(
            "POST",
            "/api/frames",
            Bytes.of("label=a"),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body())
        .contains("the body must be multipart/form-data, got application/x-www-form-urlencoded");
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data, '', 'must have a boundary'",
    "multipart/form-data;boundary=edge, '', 'it ends before its last boundary'",
    "multipart/form-data;boundary=edge, nonsense, 'it ends before its last boundary'",
    "multipart/form-data;boundary=other, '--edge--', 'it ends before its last boundary'",
  })
  void malformedFormShouldBeRefused(String type, String body, String detail) {
    HttpResponse<String> response =
        server.send("POST", "/api/frames", Bytes.of(body), "Content-Type", type);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(detail);
  }

  @Test
  void partWithoutANameShouldBeRefused() {
    HttpResponse<String> response = post(Bytes.of("--edge\r\nX: y\r\n\r\nz\r\n"), END);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("a part has no Content-Disposition with a name");
  }
}
