package dev.sightline.adapter.web.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class FramesEndpointTest {
  private static final String PATH = "/api/ws/frames";
  private static final String STORED =
      "{\"status\":\"ok\",\"message\":\"Frame stored successfully.\"}";
  private static final int MAX_HEADER_BYTES = 100_000;
  private static final byte[] PICTURE = Pictures.image(1, 3_000).toByteArray();

  private static TestServer server;
  private CameraKey camera;

  @BeforeAll
  static void start() {
    server = TestServer.start(Map.of("sightline.websocket.max-header-bytes", MAX_HEADER_BYTES));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void freshCamera(TestInfo test) {
    camera = CameraKey.of("site", test.getTestMethod().orElseThrow().getName());
  }

  private String header() {
    return "{\"label\":\"site\",\"key\":\"" + camera.name() + "\"}";
  }

  private static byte[] message(String header, byte[] image) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(header.getBytes(UTF_8));
    message.writeBytes("--IMG--".getBytes(UTF_8));
    message.writeBytes(image);
    return message.toByteArray();
  }

  private Frame stored() {
    return server.store.newest(camera).toCompletableFuture().join().orElseThrow();
  }

  /** Section 3: {@code /api/ws/frames}, v2 {@code /ws/frames}. */
  @ParameterizedTest
  @ValueSource(strings = {PATH, "/ws/frames"})
  void frameShouldBeStoredWithEverythingToldOfIt(String path) {
    String header =
        """
        {"label":"site","key":"%s","warnings_json":"{\\"warning_no_hardhat\\":{\\"count\\":2}}",
         "cone_polygons_json":"[[[1,2]]]","pole_polygons_json":"[]",
         "detection_items_json":"[[1,2,3,4,0.5,5]]","width":640,"height":"480","more":[{"a":1}]}
        """
            .formatted(camera.name());

    try (TestViewer producer = new TestViewer(server, path)) {
      producer.send(message(header, PICTURE));

      assertThat(producer.raw()).isEqualTo(STORED);
      assertThat(stored().image().toByteArray()).isEqualTo(PICTURE);
      assertThat(stored().warnings().status()).isEqualTo(Warnings.Status.RAISED);
      assertThat(stored().content().annotations().conePolygons()).isEqualTo("[[[1,2]]]");
      assertThat(stored().content().annotations().polePolygons()).isEqualTo("[]");
      assertThat(stored().content().annotations().detectionItems()).isEqualTo("[[1,2,3,4,0.5,5]]");
      assertThat(stored().content().size()).contains(new FrameSize(640, 480));
    }
  }

  @Test
  void imageMayHoldTheDelimiter() {
    byte[] picture = PICTURE.clone();
    System.arraycopy("--IMG--".getBytes(UTF_8), 0, picture, 100, 7);

    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.send(message(header(), picture));

      assertThat(producer.raw()).isEqualTo(STORED);
      assertThat(stored().image().toByteArray()).isEqualTo(picture);
    }
  }

  @Test
  void fragmentsShouldBeJoined() {
    byte[] message = message(header(), PICTURE);

    try (TestViewer producer = new TestViewer(server, PATH)) {
      for (int at = 0; at < message.length; at += 7) {
        int end = Math.min(message.length, at + 7);
        producer.sendFragment(
            java.util.Arrays.copyOfRange(message, at, end), end == message.length);
      }

      assertThat(producer.raw()).isEqualTo(STORED);
      assertThat(stored().image().toByteArray()).isEqualTo(PICTURE);
    }
  }

  @Test
  void answersShouldComeInOrder() {
    try (TestViewer producer = new TestViewer(server, PATH)) {
      for (int i = 0; i < 20; i++) {
        producer.send(message(i % 2 == 0 ? header() : "[]", PICTURE));
      }

      for (int i = 0; i < 20; i++) {
        assertThat(producer.text().get("status").getStringValue())
            .isEqualTo(i % 2 == 0 ? "ok" : "error");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "; the header is not a JSON object",
        "[]; the header is not a JSON object",
        "\"text\"; the header is not a JSON object",
        "{\"label\":; the header is not JSON",
        "{\"label\":\"a\"} {}; more than one JSON object",
        "{}; the header has no 'label'",
        "{\"label\":\"site\"}; the header has no 'key'",
        "{\"label\":\"site\",\"key\":null}; the header has no 'key'",
        "{\"label\":1,\"key\":\"k\"}; 'label' must be a text",
        "{\"label\":\"\",\"key\":\"k\"}; label must have 1 to 128 characters, got none",
        "{\"label\":\"site\",\"key\":\"a\\u0000b\"}; key must not contain control characters",
        "{\"label\":\"site\",\"key\":\"\\ud800\"}; key must not contain control characters",
        "{\"label\":\"s\",\"key\":\"k\",\"warnings_json\":{}}; 'warnings_json' must be a text",
        "{\"label\":\"s\",\"key\":\"k\",\"width\":\"abc\",\"height\":1}; width must be a whole",
        "{\"label\":\"s\",\"key\":\"k\",\"width\":-1,\"height\":1}; width must be a whole number",
        "{\"label\":\"s\",\"key\":\"k\",\"width\":1,\"height\":1.5}; height must be a whole",
        "{\"label\":\"s\",\"key\":\"k\",\"width\":70000,\"height\":1}; width must be 1 to 65535",
        "{\"label\":\"s\",\"key\":\"k\",\"width\":[],\"height\":1}; 'width' must be a whole"
      })
  void brokenHeaderShouldBeAnsweredWithWhatIsWrong(String header, String problem) {
    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.send(message(header == null ? "" : header, PICTURE));

      expectInvalid(producer, problem);
      expectStillWorking(producer);
    }
  }

  private static void expectInvalid(TestViewer producer, String problem) {
    var answer = producer.text();
    assertThat(answer.get("status").getStringValue()).isEqualTo("error");
    assertThat(answer.get("message").getStringValue())
        .startsWith("Invalid data format: ")
        .contains(problem);
  }

  private void expectStillWorking(TestViewer producer) {
    producer.send(message(header(), PICTURE));
    assertThat(producer.raw()).isEqualTo(STORED);
  }

  @Test
  void messageWithoutDelimiterShouldBeAnError() {
    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.send(header().getBytes(UTF_8));
      expectInvalid(producer, "no '--IMG--'");
      producer.send(new byte[0]);
      expectInvalid(producer, "no '--IMG--'");
      producer.sendFragment(new byte[] {1, 2, 3}, false);
      producer.sendFragment(new byte[] {4, 5, 6}, true);
      expectInvalid(producer, "no '--IMG--'");

      expectStillWorking(producer);
    }
  }

  @Test
  void headerOverTheBoundShouldBeAnError() {
    String header = "{\"label\":\"" + "x".repeat(MAX_HEADER_BYTES) + "\"}";

    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.send(message(header, PICTURE));

      expectInvalid(producer, "JSON header of at most 100000 bytes");
      expectStillWorking(producer);
    }
  }

  @Test
  void bodyThatIsNoImageShouldBeAnError() {
    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.send(message(header(), new byte[0]));
      expectInvalid(producer, "accepted are JPEG, PNG, WEBP, got no bytes");
      producer.send(message(header(), "GIF89a".getBytes(UTF_8)));
      expectInvalid(producer, "accepted are JPEG, PNG, WEBP");

      expectStillWorking(producer);
    }
  }

  @Test
  void imageOverTheBoundShouldBeAnError() {
    EncodedImage large = Pictures.image(1, TestServer.MAX_IMAGE_BYTES + 1);

    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.send(message(header(), large.toByteArray()));

      expectInvalid(producer, "an image may have at most " + TestServer.MAX_IMAGE_BYTES);
      expectStillWorking(producer);
    }
  }

  @Test
  void messageOverTheBoundShouldCloseWith1009() throws IOException {
    try (RawClient producer = new RawClient(server, PATH)) {
      producer.announce(RawClient.BINARY, Long.MAX_VALUE);

      assertThat(producer.receive(RawClient.CLOSE).closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void fragmentsOverTheBoundTogetherShouldCloseWith1009() {
    byte[] half = new byte[TestServer.MAX_IMAGE_BYTES / 2 + MAX_HEADER_BYTES];

    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.sendFragment(half, false);
      producer.sendFragment(half, false);

      assertThat(producer.closed().code()).isEqualTo(1009);
    }
  }

  @Test
  void textShouldBeAnErrorButAPing() {
    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.send("{\"type\":\"ping\"}");
      producer.send("hello");

      expectInvalid(producer, "a frame is a binary message");
      expectStillWorking(producer);
    }
  }

  @Test
  void storeThatIsAwayShouldBeToldAndTheConnectionShouldStay() {
    try (TestViewer producer = new TestViewer(server, PATH)) {
      server.store.goAway();
      producer.send(message(header(), PICTURE));
      String answer = producer.text().get("message").getStringValue();
      server.store.comeBack();

      assertThat(answer).isEqualTo("Failed to store frame: the store is away");
      expectStillWorking(producer);
    } finally {
      server.store.comeBack();
    }
  }

  @Test
  void surpriseShouldCloseWith1011() {
    try (TestViewer producer = new TestViewer(server, PATH)) {
      server.store.breakDown(new IllegalStateException("a fault that a test has made"));
      producer.send(message(header(), PICTURE));

      assertThat(producer.closed())
          .asString()
          .matches("Closed\\[code=1011, reason=internal error [0-9a-f]{16}]");
    } finally {
      server.store.breakDown(null);
    }
  }

  @Test
  void slowStoreShouldHoldBackTheProducer() throws Exception {
    CompletableFuture<Void> held = server.store.holdPublishing();
    byte[] message =
        RawClient.frame(
            RawClient.BINARY, true, message(header(), Pictures.image(1, 100_000).toByteArray()));
    long before = server.counters().published();
    int messages = 100;

    try (RawClient producer = new RawClient(server, PATH)) {
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < messages; i++) {
                  producer.writeUnchecked(message);
                }
              });

      await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(5))
          .until(() -> !sending.isDone() && server.store.publishing() == 1);
      held.complete(null);
      for (int i = 0; i < messages; i++) {
        assertThat(producer.receive(RawClient.TEXT).text()).isEqualTo(STORED);
      }
      sending.join();

      assertThat(server.counters().published() - before).isEqualTo(messages);
    } finally {
      held.complete(null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"label\":%s}", "{\"label\":\"a\",\"key\":\"b\",\"more\":%s}"})
  void deeplyNestedHeaderShouldBeAnsweredWithAnError(String form) {
    String header = form.formatted("[".repeat(10_000) + "]".repeat(10_000));

    try (TestViewer producer = new TestViewer(server, PATH)) {
      producer.send(message(header, PICTURE));

      assertThat(producer.raw())
          .startsWith("{\"status\":\"error\",\"message\":\"Invalid data format: ");
      producer.send(message(header(), PICTURE));
      assertThat(producer.raw()).isEqualTo(STORED);
    }
  }
}
