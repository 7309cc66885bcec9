package dev.sightline.adapter.web.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.Warning;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
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
class FramesTest {
  private static final byte[] NOTHING = {};

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("sightline.web.max-wait", "2s"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void putShouldStoreThePictureAndTellItsId(String method) {
    byte[] image = Pictures.jpeg(1);

    HttpResponse<String> response = server.send(method, "/api/frames/site/" + method, image);

    Frame stored = stored("site", method);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body())
        .isEqualTo(
            "{\"status\":\"ok\",\"message\":\"Frame stored successfully.\",\"id\":\""
                + stored.id()
                + "\"}");
    assertThat(response.headers().firstValue("Location")).hasValue("/api/frames/site/" + method);
    assertThat(response.headers().firstValue("X-Frame-Id")).hasValue(stored.id().toString());
    assertThat(stored.image().toByteArray()).isEqualTo(image);
  }

  @Test
  void putShouldTakeMetadataFromHeaders() {
    HttpResponse<String> response =
        server.send(
            "PUT",
            "/api/frames/site/meta",
            Pictures.png(1),
            "X-Frame-Warnings",
            "Warning: Someone is not wearing a hardhat!%0A%E8%AD%A6%E5%91%8A: 100%25",
            "X-Frame-Cone-Polygons",
            "[[[1,2],[3,4]]]",
            "X-Frame-Pole-Polygons",
            "[[[5,6]]]",
            "X-Frame-Detection-Items",
            "[[1,2,3,4,0.9,5]]",
            "X-Frame-Width",
            "1280",
            "X-Frame-Height",
            "720");

    Frame stored = stored("site", "meta");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(stored.size()).hasValue(new FrameSize(1280, 720));
    assertThat(stored.warnings().items())
        .extracting(Warning::code)
        .containsExactly(Warning.NO_HARDHAT, Warning.OTHER);
    assertThat(stored.warnings().text()).endsWith("\n警告: 100%");
    assertThat(stored.content().annotations().conePolygons()).isEqualTo("[[[1,2],[3,4]]]");
    assertThat(stored.content().annotations().polePolygons()).isEqualTo("[[[5,6]]]");
    assertThat(stored.content().annotations().detectionItems()).isEqualTo("[[1,2,3,4,0.9,5]]");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Frame-Width, wide, 'width must be a whole number of pixels, 0 to 65535'",
    "X-Frame-Width, 70000, 'width must be a whole number of pixels, 0 to 65535'",
    "X-Frame-Height, -1, 'height must be a whole number of pixels, 0 to 65535'",
    "X-Frame-Warnings, 100% sure, 'the header X-Frame-Warnings has a broken percent-encoding'",
    "X-Frame-Warnings, %FF%FE, 'the header X-Frame-Warnings is not UTF-8'",
  })
  void putShouldRefuseMalformedMetadata(String header, String value, String detail) {
    HttpResponse<String> response =
        server.send("PUT", "/api/frames/site/bad", Pictures.jpeg(1), header, value);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(detail);
  }

  @Test
  void putShouldRefuseAnEmptyBody() {
    HttpResponse<String> response = server.send("PUT", "/api/frames/site/cam", NOTHING);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"detail\":\"the image is empty\"");
  }

  @Test
  void putShouldRefuseWhatIsNoPictureAndNameTheAcceptedFormats() {
    HttpResponse<String> response =
        server.send(
            "PUT", "/api/frames/site/cam", "GIF89a".getBytes(UTF_8), "Content-Type", "image/jpeg");

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .contains("\"status\":415")
        .contains("not an image: accepted are JPEG, PNG, WEBP, got bytes that begin with 47 49 46");
  }

  @Test
  void putShouldRefuseCompressedBodies() {
    HttpResponse<String> response =
        server.send("PUT", "/api/frames/site/cam", Pictures.jpeg(1), "Content-Encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("the body must not have a Content-Encoding");
  }

  @Test
  void putShouldTakeThePictureOfExactlyTheBound() {
    byte[] image = Pictures.jpegOf(TestServer.MAX_IMAGE_BYTES);

    HttpResponse<String> response = server.send("PUT", "/api/frames/site/big", image);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(stored("site", "big").image().toByteArray()).isEqualTo(image);
  }

  @Test
  void putShouldRefuseThePictureOverTheBound() {
    byte[] image = Pictures.jpegOf(TestServer.MAX_IMAGE_BYTES + 1);

    HttpResponse<String> response = server.send("PUT", "/api/frames/site/cam", image);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("an image may have at most 1048576 bytes");
  }

  @Test
  void putShouldTellThatTheStoreIsFull() {
    server.store().failWith(new StoreFullException("10 cameras are kept at most"));

    HttpResponse<String> response = server.send("PUT", "/api/frames/site/cam", Pictures.jpeg(1));
    server.store().failWith(null);

    assertThat(response.statusCode()).isEqualTo(507);
    assertThat(response.body()).contains("10 cameras are kept at most");
  }

  @Test
  void getShouldAnswerTheNewestFrame() {
    byte[] image = Pictures.png(7);
    server.publish(CameraKey.of("site", "get"), Pictures.jpeg(6));
    FrameId id = server.publish(CameraKey.of("site", "get"), image);

    HttpResponse<byte[]> response = server.getBytes("/api/frames/site/get");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(image);
    assertThat(response.headers().map())
        .containsEntry("content-type", List.of("image/png"))
        .containsEntry("content-length", List.of(Integer.toString(image.length)))
        .containsEntry("etag", List.of("\"" + id + "\""))
        .containsEntry("x-frame-id", List.of(id.toString()))
        .containsEntry("x-frame-state", List.of("live"))
        .containsEntry("cache-control", List.of("no-cache"))
        .containsKeys("last-modified", "x-frame-age");
  }

  @Test
  void getShouldAnswerNotModifiedWhenTheClientHasTheNewestFrame() {
    FrameId id = server.publish(CameraKey.of("site", "etag"), Pictures.jpeg(6));

    HttpResponse<byte[]> same =
        server.getBytes("/api/frames/site/etag", "If-None-Match", "\"0-1\", W/\"" + id + "\"");
    HttpResponse<byte[]> other =
        server.getBytes("/api/frames/site/etag", "If-None-Match", "\"0-1\"");

    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.headers().firstValue("ETag")).hasValue("\"" + id + "\"");
    assertThat(same.body()).isEmpty();
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void headShouldAnswerAsGetWithoutTheBody() {
    byte[] image = Pictures.jpeg(6);
    FrameId id = server.publish(CameraKey.of("site", "head"), image);

    HttpResponse<String> response = server.send("HEAD", "/api/frames/site/head", NOTHING);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Frame-Id")).hasValue(id.toString());
    assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(image.length);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("image/jpeg");
  }

  @Test
  void getShouldBeNotFoundWhenTheCameraHasNoFrame() {
    HttpResponse<String> response = server.get("/api/frames/site/nobody");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .contains("\"detail\":\"no frame of camera 'nobody' under label 'site'\"");
  }

  @Test
  void getAfterShouldWaitForTheNextFrame() {
    CameraKey camera = CameraKey.of("site", "poll");
    FrameId first = server.publish(camera, Pictures.jpeg(1));
    byte[] next = Pictures.jpeg(2);

    CompletableFuture<HttpResponse<byte[]>> waiting =
        CompletableFuture.supplyAsync(
            () -> server.getBytes("/api/frames/site/poll?after=" + first + "&wait=60"));
    Awaitility.await().until(() -> server.viewers(camera) == 1);
    FrameId second = server.publish(camera, next);

    HttpResponse<byte[]> response = waiting.join();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Frame-Id")).hasValue(second.toString());
    assertThat(response.body()).isEqualTo(next);
    Awaitility.await().until(() -> server.viewers(camera) == 0);
  }

  @Test
  void getAfterShouldAnswerAtOnceWhenThereIsALaterFrame() {
    CameraKey camera = CameraKey.of("site", "later");
    FrameId first = server.publish(camera, Pictures.jpeg(1));
    FrameId second = server.publish(camera, Pictures.jpeg(2));

    HttpResponse<byte[]> response = server.getBytes("/api/frames/site/later?after=" + first);

    assertThat(response.headers().firstValue("X-Frame-Id")).hasValue(second.toString());
  }

  @Test
  void getAfterShouldAnswerNoContentWhenNoneCame() {
    FrameId id = server.publish(CameraKey.of("site", "quiet"), Pictures.jpeg(1));

    HttpResponse<byte[]> response =
        server.getBytes("/api/frames/site/quiet?after=" + id + "&wait=0.05");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void getAfterShouldBeNotFoundWhenNoneCameAndThereIsNoCamera() {
    HttpResponse<byte[]> response = server.getBytes("/api/frames/site/never?wait=0.05");

    assertThat(response.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "after=yesterday, 'frame id must have the form <milliseconds>-<sequence>'",
    "after=1-1&wait=-1, 'wait must be a number of seconds, 0 to 2'",
    "after=1-1&wait=NaN, 'wait must be a number of seconds, 0 to 2'",
  })
  void getAfterShouldRefuseAMalformedQuestion(String query, String detail) {
    HttpResponse<String> response = server.get("/api/frames/site/cam?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(detail);
  }

  @Test
  void deleteShouldRemoveTheCamera() {
    server.publish(CameraKey.of("site", "old"), Pictures.jpeg(1));

    HttpResponse<String> first = server.send("DELETE", "/api/frames/site/old", NOTHING);
    HttpResponse<String> second = server.send("DELETE", "/api/frames/site/old", NOTHING);

    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(second.statusCode()).isEqualTo(404);
    assertThat(server.get("/api/frames/site/old").statusCode()).isEqualTo(404);
  }

  @Test
  void otherMethodsShouldBeRefusedWithTheAllowedOnes() {
    HttpResponse<String> response = server.send("PATCH", "/api/frames/site/cam", NOTHING);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow").orElse("").split(", "))
        .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE");
    assertThat(response.body()).contains("\"status\":405");
  }

  private Frame stored(String label, String key) {
    return server
        .store()
        .newest(CameraKey.of(label, key))
        .toCompletableFuture()
        .join()
        .orElseThrow();
  }
}
