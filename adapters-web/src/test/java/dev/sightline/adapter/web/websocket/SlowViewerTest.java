package dev.sightline.adapter.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class SlowViewerTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final int IMAGE_BYTES = 100_000;
  private static final int FRAMES = 100;

  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start();
    server.publish(GATE, Pictures.image(0, IMAGE_BYTES));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Publishes frames, each when the healthy viewer has seen the one before. */
  private FrameId publishWhile(TestViewer healthy) {
    FrameId last = FrameId.BEFORE_ALL;
    for (int number = 1; number <= FRAMES; number++) {
      last = server.publish(GATE, Pictures.image(number, IMAGE_BYTES));
      FrameId expected = last;
      assertThat(healthy.binary().header().get("id").getStringValue())
          .isEqualTo(expected.toString());
    }
    return last;
  }

  @Test
  void stalledViewerShouldDelayNobodyAndGetTheNewestFrameAfterwards() throws IOException {
    try (RawClient stalled = new RawClient(server, "/api/ws/stream/site/gate?format=binary");
        TestViewer healthy = new TestViewer(server, "/api/ws/stream/site/gate?format=binary")) {
      healthy.binary();

      FrameId last = publishWhile(healthy);

      // The healthy one may have read its last frame before the gateway knows that it is written.
      await().until(() -> server.counters().waitingBytes() < 2 * IMAGE_BYTES);
      WebSocketCounters counters = server.counters();
      assertThat(counters.dropped()).isGreaterThan(FRAMES / 2);
      List<String> seen = new ArrayList<>();
      while (seen.isEmpty() || !seen.getLast().contains(last.toString())) {
        byte[] message = stalled.receive(RawClient.BINARY).payload();
        seen.add(new String(message, 0, 200, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
      assertThat(seen).hasSizeLessThan(FRAMES / 4);
      await() // a frame is counted when it is sent, which may be after the viewer has it
          .untilAsserted(
              () ->
                  assertThat(counters.sent() + counters.dropped() + 1)
                      .isEqualTo(2L * (FRAMES + 1)));
    }
  }

  @Test
  void stalledV1ViewerOfALabelShouldGetTheNewestMessageAfterwards() throws IOException {
    try (RawClient stalled = new RawClient(server, "/api/ws/labels/site");
        TestViewer healthy = new TestViewer(server, "/api/ws/labels/site")) {
      String newest = healthy.raw();
      for (int number = 1; number <= 20; number++) {
        server.publish(GATE, Pictures.image(number, IMAGE_BYTES));
        newest = healthy.raw();
      }

      assertThat(server.counters().dropped()).isPositive();
      await().until(() -> server.counters().waitingBytes() < 2 * IMAGE_BYTES);
      int seen = 0;
      String shown = "";
      while (!shown.equals(newest)) {
        shown = stalled.receive(RawClient.TEXT).text();
        seen++;
      }
      assertThat(seen).isLessThan(15);
    }
  }

  @Test
  void stalledViewerOfManyCamerasShouldHoldOneFrameOfEach() throws IOException {
    int cameras = 20;
    try (RawClient stalled = new RawClient(server, "/api/ws/labels/site?format=binary")) {
      for (int number = 1; number <= 10; number++) {
        for (int camera = 0; camera < cameras; camera++) {
          server.publish(
              CameraKey.of("site", "camera" + camera), Pictures.image(number, IMAGE_BYTES));
        }
      }
      await().untilAsserted(() -> assertThat(server.counters().dropped()).isPositive());

      assertThat(server.counters().waitingBytes()).isLessThan(2 * IMAGE_BYTES);
      assertThat(stalled.receive(RawClient.BINARY).payload()).isNotEmpty();
    }
  }

  @Test
  void viewerThatDoesNotReadItsNoticesShouldBeCut() throws IOException {
    try (TestServer strict =
            TestServer.start(java.util.Map.of("sightline.websocket.max-notice-bytes", 200));
        RawClient stalled = startStalled(strict)) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                strict.store.goAway();
                strict.store.comeBack();
                assertThat(strict.counters().viewers()).isZero();
              });
      assertThat(stalled.status()).isEqualTo(101);
    }
  }

  private static RawClient startStalled(TestServer strict) throws IOException {
    strict.publish(GATE, Pictures.image(1, 5_000_000));
    return new RawClient(strict, "/api/ws/stream/site/gate?format=binary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?format=binary"})
  void aFrameShouldBeEncodedOnceForAllViewers(String query) {
    List<TestViewer> viewers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      viewers.add(new TestViewer(server, "/api/ws/stream/site/gate" + query));
    }
    viewers.forEach(viewer -> patiently().until(() -> viewer.waiting() > 0));
    long before = server.encodings().encoded();

    server.publish(GATE, Pictures.image(1, IMAGE_BYTES));
    patiently().untilAsserted(() -> assertThat(server.counters().sent()).isEqualTo(100));

    assertThat(server.encodings().encoded() - before).isEqualTo(1);
    assertThat(server.counters().dropped()).isZero();
    viewers.forEach(TestViewer::close);
  }

  /** Fifty viewers that read a large picture each take their time on a busy machine. */
  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(30));
  }
}
