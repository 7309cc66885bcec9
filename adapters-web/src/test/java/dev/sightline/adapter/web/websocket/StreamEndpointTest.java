package dev.sightline.adapter.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.Annotations;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NoLeaks.class)
class StreamEndpointTest {
  private static final EncodedImage FIRST = Pictures.image(1, 5_000);
  private static final EncodedImage SECOND = Pictures.image(2, 7_000);

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

  private String path() {
    return "/api/ws/stream/site/" + camera.name();
  }

  @Test
  void v1ViewerShouldGetEachNewFrameAsText() {
    FrameId first = server.publish(camera, FIRST);

    try (TestViewer viewer = new TestViewer(server, path())) {
      JsonNode shown = viewer.text();
      FrameId second =
          server.publish(
              camera, FrameContent.of(SECOND).withWarnings(Warnings.parse("No warning")));
      JsonNode next = viewer.text();

      assertThat(shown.size()).isEqualTo(3);
      assertThat(shown.get("id").getStringValue()).isEqualTo(first.toString());
      assertThat(shown.get("warnings").getStringValue()).isEmpty();
      assertThat(image(shown)).isEqualTo(FIRST.toByteArray());
      assertThat(next.get("id").getStringValue()).isEqualTo(second.toString());
      assertThat(next.get("warnings").getStringValue()).isEqualTo("No warning");
      assertThat(image(next)).isEqualTo(SECOND.toByteArray());
    }
  }

  private static byte[] image(JsonNode message) {
    return Base64.getDecoder().decode(message.get("image").getStringValue());
  }

  @Test
  void binaryViewerShouldGetHeaderAndImage() {
    FrameId id =
        server.publish(
            camera,
            new FrameContent(
                FIRST,
                Warnings.parse("{}"),
                new Annotations("[[[1,2]]]", "", "[]"),
                Optional.of(new FrameSize(640, 480))));

    try (TestViewer viewer = new TestViewer(server, path() + "?format=binary")) {
      TestViewer.Binary message = viewer.binary();

      assertThat(message.header().get("key").getStringValue()).isEqualTo(camera.name());
      assertThat(message.header().get("id").getStringValue()).isEqualTo(id.toString());
      assertThat(message.header().get("warnings").getStringValue()).isEqualTo("{}");
      assertThat(message.header().get("cone_polygons").getStringValue()).isEqualTo("[[[1,2]]]");
      assertThat(message.header().get("width").getIntValue()).isEqualTo(640);
      assertThat(message.image()).isEqualTo(FIRST.toByteArray());
    }
  }

  @Test
  void binaryViewerShouldBeToldTheState() {
    FrameId id = server.publish(camera, FIRST);

    try (TestViewer viewer = new TestViewer(server, path() + "?format=binary")) {
      JsonNode state = viewer.text();

      assertThat(state.get("status").getStringValue()).isEqualTo("camera_state");
      assertThat(state.get("key").getStringValue()).isEqualTo(camera.name());
      assertThat(state.get("state").getStringValue()).isEqualTo("live");
      assertThat(state.get("id").getStringValue()).isEqualTo(id.toString());
      assertThat(state.get("age").getLongValue()).isNotNegative();
    }
  }

  @Test
  void removedCameraShouldBecomeGoneOnBinaryAndNothingOnV1() {
    server.publish(camera, FIRST);
    try (TestViewer binary = new TestViewer(server, path() + "?format=binary");
        TestViewer v1 = new TestViewer(server, path())) {
      binary.binary();
      v1.text();

      server.store.remove(camera).toCompletableFuture().join();

      List<String> states = new ArrayList<>();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () -> {
                states.add(binary.text().get("state").getStringValue());
                return states.getLast().equals("gone");
              });
      assertThat(v1.remainingTexts()).isEmpty();
      assertThat(v1.isClosed()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "?format=binary"})
  void viewerOfNoCameraShouldBeToldAndClosed(String query) {
    try (TestViewer viewer = new TestViewer(server, "/api/ws/stream/site/nobody" + query)) {
      assertThat(viewer.raw()).isEqualTo("{\"error\":\"No new data available\"}");
      assertThat(viewer.closed()).isEqualTo(new TestViewer.Closed(1000, ""));
    }
  }

  @Test
  void quietCameraShouldNotBeClosedNorRepeated() {
    server.publish(camera, FIRST);

    try (TestViewer viewer = new TestViewer(server, path())) {
      viewer.text();

      viewer.expectSilence(Duration.ofMillis(500));
      server.publish(camera, SECOND);

      assertThat(image(viewer.text())).isEqualTo(SECOND.toByteArray());
    }
  }

  @Test
  void whateverAViewerSaysShouldBeIgnored() {
    server.publish(camera, FIRST);

    try (TestViewer viewer = new TestViewer(server, path() + "?format=binary")) {
      viewer.binary();
      viewer.send("{\"type\":\"ping\"}");
      viewer.send("rubbish [[[[");
      viewer.send(new byte[] {1, 2, 3});
      server.publish(camera, SECOND);

      assertThat(viewer.binary().image()).isEqualTo(SECOND.toByteArray());
    }
  }

  @Test
  void outageShouldBeToldOnBinaryOnlyAndFramesShouldGoOn() {
    server.publish(camera, FIRST);
    try (TestViewer binary = new TestViewer(server, path() + "?format=binary");
        TestViewer v1 = new TestViewer(server, path())) {
      binary.text();
      binary.binary();
      v1.text();

      server.store.goAway();
      String told = binary.raw();
      server.store.comeBack();
      String toldAgain = binary.raw();
      server.publish(camera, SECOND);

      assertThat(told).isEqualTo("{\"status\":\"store_unavailable\"}");
      assertThat(toldAgain).isEqualTo("{\"status\":\"store_available\"}");
      assertThat(binary.binary().image()).isEqualTo(SECOND.toByteArray());
      assertThat(image(v1.text())).isEqualTo(SECOND.toByteArray());
    }
  }

  @Test
  void viewerShouldBeLetInWhileTheStoreIsAway() {
    server.store.goAway();
    try (TestViewer viewer = new TestViewer(server, path() + "?format=binary")) {
      String told = viewer.raw();
      server.store.comeBack();
      server.publish(camera, FIRST);

      assertThat(told).isEqualTo("{\"status\":\"store_unavailable\"}");
      assertThat(viewer.binary().image()).isEqualTo(FIRST.toByteArray());
    } finally {
      server.store.comeBack();
    }
  }

  @Test
  void surpriseShouldCloseWith1011() {
    server.store.breakDown(new IllegalStateException("a fault that a test has made"));
    try (TestViewer viewer = new TestViewer(server, path())) {
      assertThat(viewer.closed())
          .asString()
          .matches("Closed\\[code=1011, reason=internal error [0-9a-f]{16}]");
    } finally {
      server.store.breakDown(null);
    }
  }

  @Test
  void aViewerThatHasLeftShouldNotKeepTheCameraWatched() {
    server.publish(camera, FIRST);
    TestViewer viewer = new TestViewer(server, path());
    viewer.text();
    assertThat(server.relay().viewers(camera)).isEqualTo(1);

    viewer.close();

    await().untilAsserted(() -> assertThat(server.relay().viewers(camera)).isZero());
    await().untilAsserted(() -> assertThat(server.counters().viewers()).isZero());
  }

  @ParameterizedTest
  @CsvSource({
    "a%2Fb%2F..%2Fc, a/b/../c",
    "%E5%B7%A5%E5%9C%B0A%20%F0%9F%93%B7, 工地A 📷",
    "%7C%3D%25%3F%23%2B, '|=%?#+'",
    "a+b, a+b",
    "--IMG--, --IMG--"
  })
  void namesShouldHoldAnyCharacter(String segment, String name) {
    CameraKey odd = CameraKey.of(name, name);
    server.publish(odd, FIRST);

    try (TestViewer viewer =
        new TestViewer(server, "/api/ws/stream/" + segment + "/" + segment + "?format=binary")) {
      TestViewer.Binary message = viewer.binary();

      assertThat(message.header().get("key").getStringValue()).isEqualTo(name);
      assertThat(message.image()).isEqualTo(FIRST.toByteArray());
    }
  }
}
