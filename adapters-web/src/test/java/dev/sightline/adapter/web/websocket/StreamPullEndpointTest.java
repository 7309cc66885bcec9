package dev.sightline.adapter.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3: the v2 path {@code /ws/stream/{label}/{key}}: pull and ping. */
@ExtendWith(NoLeaks.class)
class StreamPullEndpointTest {
  private static final Duration A_WHILE = Duration.ofMillis(300);
  private static final String PULL = "{\"action\":\"pull\"}";

  private static TestServer server;
  private CameraKey camera;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void freshCamera(TestInfo test) {
    camera = CameraKey.of("site", test.getTestMethod().orElseThrow().getName());
  }

  private FrameId publish(int number) {
    return server.publish(camera, Pictures.image(number, 2_000));
  }

  private TestViewer viewer() {
    return new TestViewer(server, "/ws/stream/site/" + camera.name());
  }

  private static String id(TestViewer.Binary message) {
    return message.header().get("id").getStringValue();
  }

  @Test
  void pullShouldBeAnsweredWithTheNewestFrame() {
    publish(1);
    try (TestViewer viewer = viewer()) {
      await().until(() -> server.relay().viewers(camera) == 1);
      viewer.expectSilence(A_WHILE);
      long before = server.counters().dropped(); // the server is that of other tests too
      publish(2);
      FrameId newest = publish(3);
      await().until(() -> server.counters().dropped() >= before + 2);

      viewer.send(PULL);

      TestViewer.Binary message = viewer.binary();
      assertThat(id(message)).isEqualTo(newest.toString());
      assertThat(message.header().get("warnings")).isNotNull();
      assertThat(message.image()).isEqualTo(Pictures.image(3, 2_000).toByteArray());
      viewer.expectSilence(A_WHILE);
    }
  }

  @Test
  void pullShouldWaitForAFrameThatIsNewerThanTheLastOne() {
    FrameId first = publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send(PULL);
      assertThat(id(viewer.binary())).isEqualTo(first.toString());
      viewer.send(PULL);
      viewer.expectSilence(A_WHILE);

      FrameId second = publish(2);

      assertThat(id(viewer.binary())).isEqualTo(second.toString());
    }
  }

  @Test
  void pullsShouldNotPileUpWhileOneWaits() {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send(PULL);
      viewer.binary();
      for (int i = 0; i < 50; i++) {
        viewer.send(PULL);
      }
      viewer.send("{\"action\":\"ping\"}");
      viewer.raw();

      FrameId second = publish(2);
      assertThat(id(viewer.binary())).isEqualTo(second.toString());
      publish(3);

      viewer.expectSilence(A_WHILE);
    }
  }

  @Test
  void pingShouldBeAnsweredWithPong() {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send("{\"action\":\"ping\"}");

      assertThat(viewer.raw()).isEqualTo("{\"action\":\"pong\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"push\"}",
        "{\"action\":5}",
        "{\"action\":[\"pull\"]}",
        "{}",
        "[]",
        "5",
        "{\"type\":\"pull\"}",
        "{\"action\":\"pull\",\"action\":\"PULL\"}"
      })
  void otherActionShouldBeAnsweredWithAnError(String message) {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send(message);

      assertThat(viewer.raw()).isEqualTo("{\"error\":\"unknown action\"}");
      viewer.send(PULL);
      viewer.binary();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "pull", "{\"action\":\"pull\"", "{\"action\":\"pull\"}}", "{'a':1}", "\u0000"})
  void whatIsNotJsonShouldBeAnsweredWithAnError(String message) {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send(message);

      assertThat(viewer.raw()).isEqualTo("{\"error\":\"Invalid JSON format\"}");
      viewer.send(PULL);
      viewer.binary();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"action\":%s}", "{\"action\":\"pull\",\"more\":%s}"})
  void deeplyNestedJsonShouldBeAnsweredWithAnError(String form) {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send(form.formatted("[".repeat(10_000) + "]".repeat(10_000)));

      assertThat(viewer.raw()).isEqualTo("{\"error\":\"Invalid JSON format\"}");
    }
  }

  @Test
  void binaryMessageShouldBeReadAsItsText() {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send(new byte[] {(byte) 0xFF, 0, 1});

      assertThat(viewer.raw()).isEqualTo("{\"error\":\"Invalid JSON format\"}");
    }
  }

  /** Section 3, common: {@code {"type":"ping"}} is accepted and ignored. */
  @Test
  void oldPingShouldBeIgnored() {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send("{\"type\":\"ping\"}");

      viewer.expectSilence(A_WHILE);
    }
  }

  @Test
  void viewerOfNoCameraShouldBeToldAndClosed() {
    try (TestViewer viewer = viewer()) {
      assertThat(viewer.raw()).isEqualTo("{\"error\":\"No new data available\"}");
      assertThat(viewer.closed()).isEqualTo(new TestViewer.Closed(1000, ""));
    }
  }

  @Test
  void longMessageShouldCloseWith1009() {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send("{\"action\":\"" + "x".repeat(70_000) + "\"}");

      assertThat(viewer.closed().code()).isEqualTo(1009);
    }
  }

  @Test
  void viewerThatAsksAndDoesNotReadShouldBeCut() throws Exception {
    try (TestServer strict =
        TestServer.start(Map.of("sightline.websocket.max-notice-bytes", 2_000))) {
      strict.publish(camera, Pictures.image(1, 2_000));
      byte[] ping = "{\"action\":\"ping\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      try (RawClient deaf = new RawClient(strict, "/ws/stream/site/" + camera.name())) {
        await().until(() -> strict.counters().viewers() == 1);

        for (int i = 0; i < 1_000_000 && strict.counters().viewers() == 1; i++) {
          if (!deaf.tryWrite(RawClient.frame(RawClient.TEXT, true, ping))) {
            break;
          }
        }

        await().until(() -> strict.counters().viewers() == 0);
      }
    }
  }

  /** Section 3, common: the store is unreachable. */
  @Test
  void viewerShouldBeToldThatTheStoreIsAwayAndOfNothingElse() {
    publish(1);
    try (TestViewer viewer = viewer()) {
      viewer.send(PULL);
      viewer.binary();

      server.store.goAway();
      String told = viewer.raw();
      server.store.comeBack();
      String toldAgain = viewer.raw();

      assertThat(told).isEqualTo("{\"status\":\"store_unavailable\"}");
      assertThat(toldAgain).isEqualTo("{\"status\":\"store_available\"}");
    }
  }
}
