package dev.sightline.adapter.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Warnings;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 3, common: {@code ?credit=N}. */
@ExtendWith(NoLeaks.class)
class CreditTest {
  private static final Duration A_WHILE = Duration.ofMillis(300);

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
    camera = CameraKey.of(test.getTestMethod().orElseThrow().getName(), "cam");
  }

  private FrameId publish(int number) {
    return server.publish(camera, Pictures.image(number, 2_000));
  }

  private TestViewer viewer(int credit) {
    String path = "/api/ws/stream/" + camera.label().value() + "/cam?format=binary&credit=";
    return new TestViewer(server, path + credit);
  }

  private static String nextId(TestViewer viewer) {
    return viewer.binary().header().get("id").getStringValue();
  }

  private static String ack(Object id) {
    return "{\"action\":\"ack\",\"id\":\"" + id + "\"}";
  }

  @Test
  void viewerShouldHaveNoMoreFramesInFlightThanItsCredit() {
    FrameId first = publish(1);
    try (TestViewer viewer = viewer(2)) {
      assertThat(nextId(viewer)).isEqualTo(first.toString());
      FrameId second = publish(2);
      assertThat(nextId(viewer)).isEqualTo(second.toString());
      viewer.text(); // the state
      long dropped = server.counters().dropped();
      publish(3);
      FrameId newest = publish(4);
      await().until(() -> server.counters().dropped() == dropped + 1);
      viewer.expectSilence(A_WHILE);

      viewer.send(ack(first));

      assertThat(nextId(viewer)).isEqualTo(newest.toString());
    }
  }

  @Test
  void viewerThatHoldsFramesBackShouldBeToldTheWarnings() {
    publish(1);
    try (TestViewer viewer = viewer(1)) {
      viewer.binary();
      viewer.text(); // the state

      FrameId second =
          server.publish(
              camera,
              FrameContent.of(Pictures.image(2, 2_000))
                  .withWarnings(Warnings.parse("{\"warning_no_hardhat\":{\"count\":2}}")));
      String raised = viewer.raw();
      server.publish(
          camera,
          FrameContent.of(Pictures.image(3, 2_000)).withWarnings(Warnings.parse("No warning")));
      String cleared = viewer.raw();

      assertThat(raised)
          .isEqualTo(
              "{\"status\":\"camera_warnings\",\"key\":\"cam\",\"warnings_status\":\"raised\","
                  + "\"warnings\":[{\"code\":\"warning_no_hardhat\",\"count\":2,\"text\":\"\","
                  + "\"since\":\""
                  + second.takenAt()
                  + "\",\"since_exact\":false}]}");
      assertThat(cleared)
          .isEqualTo(
              "{\"status\":\"camera_warnings\",\"key\":\"cam\",\"warnings_status\":\"none\","
                  + "\"warnings\":[]}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"ack\",\"id\":\"1-1\"}",
        "{\"action\":\"ack\"}",
        "{\"action\":\"ack\",\"id\":7}"
      })
  void wrongAckShouldBeIgnoredAndCounted(String message) {
    publish(1);
    try (TestViewer viewer = viewer(1)) {
      viewer.binary();
      viewer.text();
      long before = server.counters().wrongAcks();

      viewer.send(message);

      await().until(() -> server.counters().wrongAcks() == before + 1);
      publish(2);
      viewer.expectSilence(A_WHILE);
    }
    assertThat(server.counters().wrongAcks()).isPositive();
  }

  @Test
  void sameFrameShouldBeAcknowledgedOnce() {
    FrameId first = publish(1);
    try (TestViewer viewer = viewer(1)) {
      viewer.binary();
      viewer.text();
      viewer.send(ack(first));
      viewer.send(ack(first));
      FrameId second = publish(2);
      assertThat(nextId(viewer)).isEqualTo(second.toString());

      publish(3);

      viewer.expectSilence(A_WHILE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/ws/labels/%s?format=binary&credit=1", "/ws/labels/%s?credit=1"})
  void camerasOfALabelShouldShareTheCredit(String path) {
    publish(1);
    CameraKey other = CameraKey.of(camera.label().value(), "other");
    server.publish(other, Pictures.image(2, 2_000));
    try (TestViewer viewer = new TestViewer(server, path.formatted(camera.label().value()))) {
      TestViewer.Binary first = viewer.binary();
      viewer.send(ack(first.header().get("id").getStringValue()));
      TestViewer.Binary second = viewer.binary();

      assertThat(
              Set.of(
                  first.header().get("key").getStringValue(),
                  second.header().get("key").getStringValue()))
          .containsExactlyInAnyOrder("cam", "other");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/api/ws/stream/a/b?format=binary&credit=0; credit must be 1 to 8",
        "/api/ws/stream/a/b?format=binary&credit=9; credit must be 1 to 8",
        "/api/ws/stream/a/b?format=binary&credit=; credit must be 1 to 8",
        "/api/ws/labels/a?format=binary&credit=x; credit must be 1 to 8",
        "/ws/labels/a?credit=10; credit must be 1 to 8",
        "/api/ws/stream/a/b?credit=2; credit goes with format=binary only"
      })
  void wrongCreditShouldBeRefusedBeforeTheUpgrade(String path, String detail) throws IOException {
    try (RawClient client = new RawClient(server, path)) {
      assertThat(client.status()).isEqualTo(400);
      assertThat(client.body()).contains(detail);
    }
  }
}
