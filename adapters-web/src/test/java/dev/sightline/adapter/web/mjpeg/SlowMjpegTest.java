package dev.sightline.adapter.web.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Viewers that do not keep up, and what many viewers cost together. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowMjpegTest {
  private static final String DELIMITER = "\r\n--frame\r\n";
  private static final int IMAGE_BYTES = 100_000;
  private static final int FRAMES = 60;
  private static final int SMALL_WINDOW = 16 * 1024;

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("sightline.mjpeg.stall-timeout", "2s"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private RawClient watch(String camera, int receiveBytes) {
    return RawClient.connect(server.port(), receiveBytes)
        .send("GET /api/mjpeg/site/" + camera + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  /** Reads up to the end of the first picture. */
  private static void readOne(RawClient viewer) {
    viewer.readUntil("X-Frame-Id: ");
    viewer.readUntil(DELIMITER);
  }

  /** Publishes frames, each when the healthy viewer has seen the one before. */
  private FrameId publishWhile(RawClient healthy, CameraKey camera) {
    FrameId last = FrameId.BEFORE_ALL;
    for (int number = 1; number <= FRAMES; number++) {
      last = server.publish(camera, Pictures.jpegOf(IMAGE_BYTES));
      healthy.readUntil("X-Frame-Id: " + last + "\r\n");
      healthy.readUntil(DELIMITER);
    }
    return last;
  }

  @Test
  void stalledViewerShouldHoldOneFrameAndGetTheNewestNext() {
    CameraKey camera = CameraKey.of("site", "stalled");
    server.publish(camera, Pictures.jpegOf(IMAGE_BYTES));
    try (RawClient stalled = watch("stalled", SMALL_WINDOW);
        RawClient healthy = watch("stalled", 0)) {
      readOne(healthy);
      await().until(() -> server.viewers(camera) == 2);

      FrameId last = publishWhile(healthy, camera);

      // The healthy one may have read its last frame before the gateway knows that it is written.
      await().until(() -> server.bean(MjpegStreams.class).waitingBytes() < 2 * IMAGE_BYTES);
      String seen = stalled.readUntil("X-Frame-Id: " + last + "\r\n");
      assertThat(seen.split("X-Frame-Id: ", -1).length - 1).isLessThan(FRAMES / 4);
    }
    await().until(() -> server.seats() == 0);
  }

  @Test
  void viewerThatTakesNothingShouldLoseItsSeatAndNobodyElse() {
    CameraKey camera = CameraKey.of("site", "dead");
    server.publish(camera, Pictures.jpegOf(TestServer.MAX_IMAGE_BYTES));
    try (RawClient stalled = watch("dead", SMALL_WINDOW);
        RawClient healthy = watch("dead", 0)) {
      readOne(healthy);
      assertThat(stalled.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");

      await().atMost(Duration.ofSeconds(30)).until(() -> server.seats() == 1);

      FrameId next = server.publish(camera, Pictures.jpeg(2));
      assertThat(healthy.readUntil("X-Frame-Id: " + next + "\r\n")).isNotEmpty();
      assertThat(server.bean(MjpegStreams.class).count()).isEqualTo(1);
    }
    await().until(() -> server.seats() == 0);
  }

  @Test
  void aFrameShouldBeEncodedOnceForAllViewers() {
    CameraKey camera = CameraKey.of("site", "once");
    server.publish(camera, Pictures.jpegOf(IMAGE_BYTES));
    List<RawClient> viewers = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        viewers.add(watch("once", 0));
      }
      viewers.forEach(SlowMjpegTest::readOne);
      long before = server.bean(FrameEncodings.class).encoded();

      FrameId id = server.publish(camera, Pictures.jpegOf(IMAGE_BYTES));
      viewers.forEach(viewer -> viewer.readUntil("X-Frame-Id: " + id + "\r\n"));

      assertThat(server.bean(FrameEncodings.class).encoded() - before).isEqualTo(1);
    } finally {
      viewers.forEach(RawClient::close);
    }
    await().until(() -> server.seats() == 0);
  }
}
