package dev.sightline.adapter.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class LabelsEndpointTest {
  private static final EncodedImage FIRST = Pictures.image(1, 5_000);
  private static final EncodedImage SECOND = Pictures.image(2, 7_000);
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private static TestServer server;
  private String label;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            Map.of(
                "sightline.websocket.label-messages-per-second",
                Duration.ofSeconds(1).dividedBy(INTERVAL)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void freshLabel(TestInfo test) {
    label = test.getTestMethod().orElseThrow().getName();
  }

  private TestViewer viewer(String query) {
    return new TestViewer(server, "/api/ws/labels/" + label + query);
  }

  private CameraKey camera(String name) {
    return CameraKey.of(label, name);
  }

  private static List<String> keys(JsonNode message) {
    return StreamSupport.stream(message.get("images").values().spliterator(), false)
        .map(image -> image.get("key").getStringValue())
        .toList();
  }

  private static byte[] image(JsonNode message, int at) {
    return Base64.getDecoder().decode(message.get("images").get(at).get("image").getStringValue());
  }

  @Test
  void v1ViewerShouldGetAllCamerasInKeyOrder() {
    server.publish(camera("c 工地"), FIRST);
    server.publish(camera("a\"1"), SECOND);
    server.publish(camera("b"), FIRST);

    try (TestViewer viewer = viewer("")) {
      JsonNode first = viewer.text();
      server.publish(camera("b"), SECOND);
      JsonNode second = viewer.text();

      assertThat(first.size()).isEqualTo(2);
      assertThat(first.get("label").getStringValue()).isEqualTo(label);
      assertThat(keys(first)).containsExactly("a\"1", "b", "c 工地");
      assertThat(image(first, 1)).isEqualTo(FIRST.toByteArray());
      assertThat(keys(second)).containsExactly("a\"1", "b", "c 工地");
      assertThat(image(second, 0)).isEqualTo(SECOND.toByteArray());
      assertThat(image(second, 1)).isEqualTo(SECOND.toByteArray());
      assertThat(image(second, 2)).isEqualTo(FIRST.toByteArray());
    }
  }

  @Test
  void v1ViewerShouldGetNothingWhenNothingIsNew() {
    server.publish(camera("a"), FIRST);

    try (TestViewer viewer = viewer("")) {
      viewer.text();

      viewer.expectSilence(INTERVAL.multipliedBy(4));
    }
  }

  @Test
  void v1MessagesShouldComeAtMostAtTheRate() {
    server.publish(camera("a"), FIRST);

    try (TestViewer viewer = viewer("")) {
      viewer.text();
      long start = System.nanoTime();
      long end = start + INTERVAL.multipliedBy(5).toNanos();
      int published = 0;
      while (System.nanoTime() < end) {
        server.publish(camera("a"), Pictures.image(published, 1_000));
        published++;
      }
      EncodedImage last = Pictures.image(-1, 1_000);
      server.publish(camera("a"), last);

      List<JsonNode> shown = new ArrayList<>();
      await()
          .until(
              () -> {
                shown.add(viewer.text());
                return java.util.Arrays.equals(image(shown.getLast(), 0), last.toByteArray());
              });
      assertThat(published).isGreaterThan(50);
      assertThat(shown).hasSizeBetween(2, 8);
    }
  }

  @Test
  void viewersWhoComeLaterShouldGetTheMessageAtOnce() {
    server.publish(camera("a"), FIRST);

    try (TestViewer early = viewer("")) {
      String message = early.raw();
      try (TestViewer late = viewer("")) {
        assertThat(late.raw()).isEqualTo(message);
      }
    }
  }

  @Test
  void oneMessageShouldBeMadeForAllV1Viewers() {
    server.publish(camera("a"), FIRST);
    List<TestViewer> viewers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      viewers.add(viewer(""));
    }
    viewers.forEach(TestViewer::raw);
    long before = server.encodings().encoded();

    server.publish(camera("a"), SECOND);
    viewers.forEach(viewer -> assertThat(image(viewer.text(), 0)).isEqualTo(SECOND.toByteArray()));

    assertThat(server.encodings().encoded() - before).isEqualTo(1);
    assertThat(server.relay().viewers(camera("a"))).isEqualTo(1);
    viewers.forEach(TestViewer::close);
    await().untilAsserted(() -> assertThat(server.relay().viewers(camera("a"))).isZero());
  }

  @Test
  void v1CamerasShouldAppearAndVanishLive() {
    server.publish(camera("a"), FIRST);

    try (TestViewer viewer = viewer("")) {
      JsonNode alone = viewer.text();
      server.publish(camera("b"), SECOND);
      JsonNode both = viewer.text();
      server.store.remove(camera("a")).toCompletableFuture().join();
      JsonNode other = viewer.text();
      server.store.remove(camera("b")).toCompletableFuture().join();
      JsonNode none = viewer.text();

      assertThat(keys(alone)).containsExactly("a");
      assertThat(keys(both)).containsExactly("a", "b");
      assertThat(keys(other)).containsExactly("b");
      assertThat(keys(none)).isEmpty();
      try (TestViewer late = viewer("")) {
        assertThat(late.raw()).contains("No keys found");
        assertThat(late.closed().code()).isEqualTo(1000);
      }
      assertThat(viewer.isClosed()).isFalse();
    }
  }

  @Test
  void binaryViewerShouldBeToldOfCamerasThatAppearAndVanish() {
    server.publish(camera("a"), FIRST);

    try (TestViewer viewer = viewer("?format=binary")) {
      assertThat(viewer.binary().header().get("key").getStringValue()).isEqualTo("a");
      server.publish(camera("b"), SECOND);
      TestViewer.Binary second = viewer.binary();
      server.store.remove(camera("b")).toCompletableFuture().join();

      assertThat(second.header().get("key").getStringValue()).isEqualTo("b");
      assertThat(second.image()).isEqualTo(SECOND.toByteArray());
      await()
          .untilAsserted(
              () ->
                  assertThat(viewer.remainingTexts())
                      .contains(
                          "{\"status\":\"camera_appeared\",\"key\":\"b\"}",
                          "{\"status\":\"camera_vanished\",\"key\":\"b\"}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?format=binary"})
  void viewerOfNoCameraShouldBeToldAndClosed(String query) {
    try (TestViewer viewer = viewer(query)) {
      assertThat(viewer.raw()).isEqualTo("{\"error\":\"No keys found for label '" + label + "'\"}");
      assertThat(viewer.closed()).isEqualTo(new TestViewer.Closed(1000, ""));
    }
  }

  @Test
  void labelThatComesIntoBeingShouldBeSeenByTheNextViewer() {
    try (TestViewer early = viewer("")) {
      early.closed();
      server.publish(camera("a"), FIRST);
      try (TestViewer late = viewer("")) {
        assertThat(keys(late.text())).containsExactly("a");
      }
    }
  }

  @Test
  void outageShouldBeSilentOnV1AndFramesShouldGoOn() {
    server.publish(camera("a"), FIRST);

    try (TestViewer v1 = viewer("");
        TestViewer binary = viewer("?format=binary")) {
      v1.text();
      binary.binary();
      await().untilAsserted(() -> assertThat(binary.remainingTexts()).isNotEmpty());
      binary.clear();
      server.store.goAway();
      assertThat(binary.raw()).isEqualTo("{\"status\":\"store_unavailable\"}");
      server.store.comeBack();
      assertThat(binary.raw()).isEqualTo("{\"status\":\"store_available\"}");
      assertThat(v1.remainingTexts()).isEmpty();
      server.publish(camera("a"), SECOND);

      assertThat(image(v1.text(), 0)).isEqualTo(SECOND.toByteArray());
    }
  }

  @Test
  void viewerShouldBeLetInWhileTheStoreIsAway() {
    server.store.goAway();
    try (TestViewer v1 = viewer("");
        TestViewer binary = viewer("?format=binary")) {
      assertThat(binary.raw()).isEqualTo("{\"status\":\"store_unavailable\"}");
      server.store.comeBack();
      server.publish(camera("a"), FIRST);

      assertThat(binary.binary().image()).isEqualTo(FIRST.toByteArray());
      assertThat(keys(v1.text())).containsExactly("a");
    } finally {
      server.store.comeBack();
    }
  }

  @Test
  void surpriseShouldCloseWith1011() {
    server.store.breakDown(new IllegalStateException("a fault that a test has made"));
    try (TestViewer viewer = viewer("")) {
      assertThat(viewer.closed())
          .asString()
          .matches("Closed\\[code=1011, reason=internal error [0-9a-f]{16}]");
    } finally {
      server.store.breakDown(null);
    }
  }

  /** Section 3: the v2 path {@code /ws/labels/{label}}: binary by default. */
  @Test
  void viewerOfVersion2ShouldGetABinaryMessageForEachNewFrame() {
    server.publish(camera("b"), FIRST);
    try (TestViewer viewer = new TestViewer(server, "/ws/labels/" + label)) {
      TestViewer.Binary first = viewer.binary();
      server.publish(camera("a"), SECOND);
      TestViewer.Binary second = viewer.binary();

      assertThat(first.header().get("key").getStringValue()).isEqualTo("b");
      assertThat(first.header().get("id").getStringValue()).isNotEmpty();
      assertThat(first.image()).isEqualTo(FIRST.toByteArray());
      assertThat(second.header().get("key").getStringValue()).isEqualTo("a");
      assertThat(viewer.remainingTexts()).isEmpty();
    }
  }

  /** Section 3: no camera under the label, with the v2 reason. */
  @Test
  void viewerOfVersion2ShouldBeToldThatThereAreNoStreams() {
    try (TestViewer viewer = new TestViewer(server, "/ws/labels/" + label)) {
      assertThat(viewer.raw()).isEqualTo("{\"error\":\"No keys found for label '" + label + "'\"}");
      assertThat(viewer.closed()).isEqualTo(new TestViewer.Closed(1000, "No streams available"));
    }
  }
}
