package dev.sightline.adapter.web.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class ConnectionTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final String STREAM = "/api/ws/stream/site/gate";
  private static final String FRAMES = "/api/ws/frames";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = started(Map.of());
  }

  private static TestServer started(Map<String, Object> settings) {
    TestServer started = TestServer.start(new HashMap<>(settings));
    started.publish(GATE, Pictures.image(1, 2_000));
    return started;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STREAM,
        FRAMES,
        "/api/ws/labels/site",
        "/ws/stream/site/gate",
        "/ws/labels/site",
        "/ws/frames"
      })
  void pingShouldBeAnswered(String path) throws IOException {
    try (RawClient client = new RawClient(server, path)) {
      client.send(RawClient.PING, "payload".getBytes(UTF_8));

      assertThat(client.receive(RawClient.PONG).text()).isEqualTo("payload");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAM, FRAMES, "/api/ws/labels/site"})
  void peerThatDoesNotAnswerPingsShouldBeCut(String path) throws IOException {
    try (TestServer strict =
            started(
                Map.of(
                    "sightline.websocket.ping-interval", "100ms",
                    "sightline.websocket.ping-timeout", "200ms"));
        RawClient dead = new RawClient(strict, path)) {
      assertThat(dead.receive(RawClient.PING).payload()).isEmpty();

      assertThat(dead.endsBefore(RawClient.PING)).isTrue();
      await()
          .untilAsserted(
              () -> {
                assertThat(strict.relay().viewers(GATE)).isZero();
                assertThat(strict.counters().viewers() + strict.counters().producers()).isZero();
              });
    }
  }

  @Test
  void peerThatAnswersPingsShouldStay() throws IOException {
    try (TestServer strict =
            started(
                Map.of(
                    "sightline.websocket.ping-interval", "20ms",
                    "sightline.websocket.ping-timeout", "5s",
                    "micronaut.server.read-idle-timeout", "300ms"));
        RawClient alive = new RawClient(strict, STREAM);
        TestViewer quiet = new TestViewer(strict, STREAM)) {
      quiet.text();
      long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (System.nanoTime() < end) {
        alive.receive(RawClient.PING);
        alive.send(RawClient.PONG, new byte[0]);
      }
      strict.publish(GATE, Pictures.image(2, 2_000));

      assertThat(alive.receive(RawClient.TEXT).text()).contains("image");
      assertThat(quiet.text().get("image")).isNotNull();
    }
  }

  @Test
  void peerThatReadsNothingShouldBeCutInTheEnd() throws IOException {
    try (TestServer strict =
            started(
                Map.of(
                    "sightline.websocket.ping-interval", "100ms",
                    "sightline.websocket.ping-timeout", "30s",
                    "sightline.websocket.stall-timeout", "500ms"));
        RawClient stalled = new RawClient(strict, STREAM)) {
      for (int number = 0; number < 20; number++) {
        strict.publish(GATE, Pictures.image(number, 500_000));
      }

      await().untilAsserted(() -> assertThat(strict.counters().viewers()).isZero());
      assertThat(strict.counters().waitingBytes()).isZero();
      assertThat(stalled.status()).isEqualTo(101);
    }
  }

  @Test
  void longMessageOfAViewerShouldCloseWith1009() throws IOException {
    try (RawClient client = new RawClient(server, STREAM)) {
      client.announce(RawClient.TEXT, 64 * 1024 + 1);

      assertThat(client.receive(RawClient.CLOSE).closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void longMessageOfAViewerInFragmentsShouldCloseWith1009() throws IOException {
    try (RawClient client = new RawClient(server, STREAM)) {
      client.send(RawClient.TEXT, false, new byte[40_000]);
      client.send(RawClient.CONTINUATION, false, new byte[40_000]);

      assertThat(client.receive(RawClient.CLOSE).closeCode()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, continuation without a beginning",
    "3, reserved opcode",
    "65, compressed without agreement",
    "11, reserved control opcode"
  })
  void brokenProtocolShouldCloseWith1002(int opcode, String what) throws IOException {
    try (RawClient client = new RawClient(server, STREAM);
        TestViewer other = new TestViewer(server, STREAM)) {
      other.text();
      client.send(opcode, what.getBytes(UTF_8));

      assertThat(client.receive(RawClient.CLOSE).closeCode()).isEqualTo(1002);
      assertThat(other.isClosed()).isFalse();
    }
  }

  @Test
  void unmaskedMessageShouldCloseWith1002() throws IOException {
    try (RawClient client = new RawClient(server, STREAM)) {
      client.write(new byte[] {(byte) 0x81, 2, 'h', 'i'});

      assertThat(client.receive(RawClient.CLOSE).closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void closeShouldBeAnsweredWithItsCode() throws IOException {
    try (RawClient client = new RawClient(server, STREAM)) {
      client.send(RawClient.CLOSE, ByteBuffer.allocate(2).putShort((short) 4321).array());

      assertThat(client.receive(RawClient.CLOSE).closeCode()).isEqualTo(4321);
      assertThat(client.endsBefore(RawClient.TEXT)).isTrue();
    }
  }

  @Test
  void closeWithoutCodeShouldBeAnsweredWithoutCode() throws IOException {
    try (RawClient client = new RawClient(server, STREAM)) {
      client.send(RawClient.CLOSE, new byte[0]);

      assertThat(client.receive(RawClient.CLOSE).payload()).isEmpty();
      assertThat(client.endsBefore(RawClient.TEXT)).isTrue();
    }
  }

  @Test
  void peerThatDoesNotAnswerACloseShouldBeCut() throws IOException {
    try (TestServer strict = started(Map.of("sightline.websocket.close-timeout", "200ms"));
        RawClient client = new RawClient(strict, "/api/ws/stream/site/nobody")) {
      assertThat(client.receive(RawClient.CLOSE).closeCode()).isEqualTo(1000);

      assertThat(client.endsBefore(RawClient.TEXT)).isTrue();
    }
  }

  @Test
  void shutdownShouldCloseEverybodyWith1001() {
    TestServer leaving = started(Map.of());
    try (leaving;
        TestViewer stream = new TestViewer(leaving, STREAM);
        TestViewer binary = new TestViewer(leaving, STREAM + "?format=binary");
        TestViewer label = new TestViewer(leaving, "/api/ws/labels/site");
        TestViewer producer = new TestViewer(leaving, FRAMES)) {
      stream.text();
      binary.binary();
      label.text();

      leaving.stop();

      assertThat(stream.closed().code()).isEqualTo(1001);
      assertThat(binary.closed().code()).isEqualTo(1001);
      assertThat(label.closed().code()).isEqualTo(1001);
      assertThat(producer.closed().code()).isEqualTo(1001);
    }
  }

  @Test
  void shutdownShouldNotWaitForADeadPeer() throws IOException {
    TestServer leaving = started(Map.of("sightline.websocket.shutdown-timeout", "300ms"));
    try (leaving;
        RawClient dead = new RawClient(leaving, STREAM)) {
      await().until(() -> leaving.counters().viewers() == 1);
      long start = System.nanoTime();

      leaving.stop();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(dead.receive(RawClient.CLOSE).closeCode()).isEqualTo(1001);
    }
  }

  @Test
  void oneConnectionTooManyShouldCloseWith1013() {
    try (TestServer small = started(Map.of("sightline.websocket.max-connections", 2));
        TestViewer first = new TestViewer(small, STREAM);
        TestViewer second = new TestViewer(small, FRAMES)) {
      first.text();
      await().until(() -> small.counters().producers() == 1);

      try (TestViewer third = new TestViewer(small, STREAM)) {
        assertThat(third.closed().code()).isEqualTo(1013);
      }
      assertThat(first.isClosed()).isFalse();
      assertThat(second.isClosed()).isFalse();
    }
  }

  @Test
  void compressionShouldNotBeAgreedOn() throws IOException {
    try (RawClient client =
        new RawClient(
            server,
            STREAM,
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\n")) {
      assertThat(client.status()).isEqualTo(101);
      assertThat(client.answer.toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("sec-websocket-extensions");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/api/ws/nothing; 404; ",
        "/api/ws/labels; 404; ",
        "/api/ws/stream; 404; ",
        "/nothing; 404; ",
        "/ws/nothing; 404; ",
        "/ws/stream/site; 404; it needs 2 names",
        "/ws/labels/a/b; 404; it needs 1 name",
        "/ws/stream/site/a%00b; 400; key must not contain control characters",
        "/ws/labels/site?format=xml; 400; format must be 'binary'",
        "/api/ws/stream/site; 404; it needs 2 names",
        "/api/ws/stream/site/gate/more; 404; it needs 2 names",
        "/api/ws/stream//gate; 400; label must have 1 to 128 characters, got none",
        "/api/ws/stream/site/; 400; key must have 1 to 128 characters, got none",
        "/api/ws/stream/site/%20; 400; key must have 1 to 128 characters, got none",
        "/api/ws/stream/site/a%00b; 400; key must not contain control characters",
        "/api/ws/stream/site/%ff; 400; is not UTF-8",
        "/api/ws/stream/site/%zz; 400; ",
        "/api/ws/labels/%0a; 400; label must ",
        "/api/ws/stream/site/gate?format=xml; 400; format must be 'binary'",
        "/api/ws/labels/site?format=; 400; format must be 'binary'"
      })
  void wrongAddressShouldBeRefusedBeforeTheUpgrade(String path, int status, String detail)
      throws IOException {
    try (RawClient client = new RawClient(server, path)) {
      assertThat(client.status()).isEqualTo(status);
      assertThat(client.body()).contains("detail").contains(detail == null ? "" : detail);
    }
  }

  @Test
  void longNameShouldBeRefusedBeforeTheUpgrade() throws IOException {
    try (RawClient client = new RawClient(server, "/api/ws/stream/site/" + "x".repeat(129))) {
      assertThat(client.status()).isEqualTo(400);
      assertThat(client.body()).contains("key must have 1 to 128 characters, got 129");
    }
  }
}
