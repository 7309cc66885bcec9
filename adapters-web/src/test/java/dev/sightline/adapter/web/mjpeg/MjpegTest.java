package dev.sightline.adapter.web.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.Bytes;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.StoreUnavailableException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MjpegTest {
  private static final String DELIMITER = "\r\n--frame\r\n";

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private RawClient watch(String path) {
    return RawClient.connect(server.port()).send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  private FrameId publish(CameraKey camera, byte[] image) {
    return server.publish(camera, image);
  }

  @Test
  void streamShouldBeginWithTheNewestFrameAndGoOnWithEachNewOne() {
    CameraKey camera = CameraKey.of("site", "cam");
    byte[] first = Pictures.jpeg(1);
    byte[] second = Pictures.png(2);
    FrameId firstId = publish(camera, first);
    try (RawClient client = watch("/api/mjpeg/site/cam")) {
      String head = client.readUntil("\r\n\r\n");
      String begin = client.readUntil("--frame\r\n");
      String firstPart = client.readUntil(DELIMITER);
      FrameId secondId = publish(camera, second);
      String secondPart = client.readUntil(DELIMITER);

      assertThat(head)
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("content-type: multipart/x-mixed-replace;boundary=frame\r\n")
          .containsIgnoringCase("cache-control: no-store\r\n");
      assertThat(begin).endsWith("--frame\r\n");
      assertThat(firstPart)
          .contains("Content-Type: image/jpeg\r\nContent-Length: " + first.length + "\r\n")
          .contains("\r\nX-Frame-Id: " + firstId + "\r\n")
          .containsPattern("X-Timestamp: [0-9]{10}\\.[0-9]{3}\r\n")
          .contains("\r\nX-Frame-State: live\r\n")
          .containsPattern("X-Frame-Age: [0-9]+\r\n\r\n")
          .contains("\r\n\r\n" + Bytes.text(first) + DELIMITER);
      assertThat(secondPart)
          .contains("Content-Type: image/png\r\n")
          .contains("X-Frame-Id: " + secondId + "\r\n")
          .contains("\r\n\r\n" + Bytes.text(second) + DELIMITER);
    }
    await().until(() -> server.viewers(camera) == 0);
  }

  @Test
  void boundaryShouldComeRightBehindThePicture() {
    publish(CameraKey.of("site", "single"), Pictures.jpeg(1));

    try (RawClient client = watch("/api/mjpeg/site/single")) {
      client.readUntil("\r\nX-Frame-Id: ");

      assertThat(client.readUntil(DELIMITER)).endsWith(DELIMITER);
    }
  }

  @Test
  void manyViewersShouldAllSeeTheNewestFrame() {
    CameraKey camera = CameraKey.of("site", "many");
    publish(camera, Pictures.jpeg(1));
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        clients.add(watch("/api/mjpeg/site/many"));
      }
      await().until(() -> server.viewers(camera) == 50);
      FrameId id = publish(camera, Pictures.jpeg(2));

      for (RawClient client : clients) {
        assertThat(client.readUntil("X-Frame-Id: " + id + "\r\n")).contains("HTTP/1.1 200 ");
      }
    } finally {
      clients.forEach(RawClient::close);
    }
    await().until(() -> server.viewers(camera) == 0);
  }

  @Test
  void slowViewerShouldGetTheNewestFrameAndNoQueue() {
    CameraKey camera = CameraKey.of("site", "slow");
    int size = TestServer.MAX_IMAGE_BYTES;
    publish(camera, Pictures.jpegOf(size));
    try (RawClient slow = watch("/api/mjpeg/site/slow");
        RawClient fast = watch("/api/mjpeg/site/slow")) {
      await().until(() -> server.viewers(camera) == 2);
      fast.readUntil(DELIMITER);
      FrameId last = FrameId.BEFORE_ALL;
      for (int i = 0; i < 40; i++) {
        last = publish(camera, Pictures.jpegOf(size));
        fast.readUntil("X-Frame-Id: " + last + "\r\n");
      }

      String seen = slow.readUntil("X-Frame-Id: " + last + "\r\n");

      assertThat(seen.split("X-Frame-Id: ", -1).length - 1).isLessThan(20);
    }
  }

  @Test
  void quietCameraShouldCostNoBytesAndNotEndTheStream() {
    CameraKey camera = CameraKey.of("site", "quiet");
    publish(camera, Pictures.jpeg(1));
    try (RawClient client = watch("/api/mjpeg/site/quiet")) {
      client.readUntil("\r\nX-Frame-Id: ");
      client.readUntil(DELIMITER);
      server.store().failWith(new StoreUnavailableException("away", new IllegalStateException()));
      server.store().failWith(null);
      FrameId id = publish(camera, Pictures.jpeg(2));

      assertThat(client.readUntil("X-Frame-Id: " + id)).doesNotContain("--frame");
    }
  }

  @Test
  void streamOfNobodyShouldBeNotFound() {
    HttpResponse<String> response = server.get("/api/mjpeg/site/nobody");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void streamShouldBeginWhenTheStoreIsBack() {
    CameraKey camera = CameraKey.of("site", "outage");
    FrameId id = publish(camera, Pictures.jpeg(1));
    server.store().failWith(new StoreUnavailableException("away", new IllegalStateException()));
    try (RawClient client = watch("/api/mjpeg/site/outage")) {
      String seen = client.readUntil("X-Frame-Id: " + id);

      assertThat(seen).startsWith("HTTP/1.1 200 ");
    } finally {
      server.store().failWith(null);
    }
  }

  @Test
  void headShouldTellTheTypeAndNotWatch() {
    CameraKey camera = CameraKey.of("site", "head");
    publish(camera, Pictures.jpeg(1));

    HttpResponse<String> known = server.send("HEAD", "/api/mjpeg/site/head", new byte[0]);
    HttpResponse<String> unknown = server.send("HEAD", "/api/mjpeg/site/no", new byte[0]);

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.headers().firstValue("Content-Type"))
        .hasValue("multipart/x-mixed-replace;boundary=frame");
    assertThat(server.viewers(camera)).isZero();
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @Test
  void cutConnectionShouldEndTheWatch() {
    CameraKey camera = CameraKey.of("site", "cut");
    publish(camera, Pictures.jpeg(1));
    try (RawClient client = watch("/api/mjpeg/site/cut")) {
      client.readUntil(DELIMITER);
      assertThat(server.viewers(camera)).isEqualTo(1);

      client.cut();
    }

    await().until(() -> server.viewers(camera) == 0);
  }
}
