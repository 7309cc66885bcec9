package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send as slowly as they can, or nothing. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowRequestsTest {
  private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";
  private static final Duration LONGER_THAN_EVERY_TIMEOUT = Duration.ofMillis(1_500);

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.start(
            Map.of(
                "sightline.web.header-timeout", "500ms",
                "sightline.web.min-body-rate", 1_000,
                "sightline.web.body-window", "500ms",
                "sightline.web.ingest-idle-timeout", "500ms"));
    server.publish(CameraKey.of("site", "gate"), Pictures.jpeg(1));
  }

  @AfterAll
  void stop() {
    timer.shutdownNow();
    server.close();
  }

  /** Sends a byte again and again, until the server has had enough. */
  private ScheduledFuture<?> drip(RawClient client, String bytes) {
    return timer.scheduleAtFixedRate(() -> send(client, bytes), 20, 20, TimeUnit.MILLISECONDS);
  }

  private static void send(RawClient client, String bytes) {
    try {
      client.send(bytes);
    } catch (UncheckedIOException e) {
      throw new IllegalStateException("cut", e);
    }
  }

  private static void outlastEveryTimeout() {
    await().pollDelay(LONGER_THAN_EVERY_TIMEOUT).until(() -> true);
  }

  @Test
  void connectionThatSendsNothingShouldBeClosed() {
    try (RawClient client = RawClient.connect(server.port())) {
      assertThat(client.readAll()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GE", "GET /api/labels HTTP/1.1\r\nX-Slow: ", "PUT /api/ingest/a/b HT"})
  void headerThatArrivesByteByByteShouldBeCut(String begin) {
    try (RawClient client = RawClient.connect(server.port()).send(begin)) {
      ScheduledFuture<?> drip = drip(client, "x");

      String answer = client.readUntil("\"}");

      drip.cancel(false);
      assertThat(answer)
          .startsWith("HTTP/1.1 408 ")
          .contains("application/problem+json")
          .containsIgnoringCase("connection: close")
          .contains("the header of a request must arrive within 500 ms");
    }
  }

  @Test
  void secondHeaderThatArrivesByteByByteShouldBeCutToo() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("GET /api/labels" + HOST + "\r\n").readUntil("]}");
      ScheduledFuture<?> drip = drip(client, "G");

      String answer = client.readUntil("\"}");

      drip.cancel(false);
      assertThat(answer).startsWith("HTTP/1.1 408 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /api/frames/a/b HTTP/1.1\r\nContent-Length: 100000\r\n",
        "POST /frames HTTP/1.1\r\nContent-Type: multipart/form-data;boundary=x\r\nContent-Length: 99999\r\n",
        "POST /api/labels HTTP/1.1\r\nContent-Length: 100000\r\n"
      })
  void bodyThatArrivesByteByByteShouldBeCut(String head) {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(head + "Host: x\r\n\r\n");
      ScheduledFuture<?> drip = drip(client, "x");

      String answer = client.readUntil("\"}");

      drip.cancel(false);
      assertThat(answer).containsPattern("^HTTP/1.1 (408|405) ");
    }
  }

  @Test
  void refusalOfASlowBodyShouldSayWhatIsAllowed() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("PUT /api/frames/a/b" + HOST + "Content-Length: 100000\r\n\r\nx");

      assertThat(client.readUntil("\"}"))
          .contains("a body must arrive with 1000 bytes a second or more, over 500 ms");
    }
  }

  @Test
  void slowEndlessPushShouldGoOnUntilItPauses() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("POST /api/ingest/slow/push" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
      client.sendChunk("--x\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      ScheduledFuture<?> drip = drip(client, "1\r\nx\r\n");
      outlastEveryTimeout();
      assertThat(drip.isDone()).isFalse();

      drip.cancel(false);

      assertThat(client.readUntil("\"}"))
          .startsWith("HTTP/1.1 408 ")
          .contains("an endless body must not pause for 500 ms");
    }
  }

  @Test
  void connectionBetweenTwoRequestsShouldStay() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("GET /api/labels" + HOST + "\r\n").readUntil("]}");
      outlastEveryTimeout();

      assertThat(client.send("GET /api/labels" + HOST + "\r\n").readUntil("]}"))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void whoeverWaitsForAFrameShouldNotBeCut() {
    try (RawClient poll = RawClient.connect(server.port());
        RawClient mjpeg = RawClient.connect(server.port());
        RawClient socket = RawClient.connect(server.port())) {
      poll.send("GET /api/frames/site/gate?after=9999999999999-0&wait=1.5" + HOST + "\r\n");
      mjpeg.send("GET /api/mjpeg/site/gate" + HOST + "\r\n").readUntil("\r\n--frame\r\n");
      socket.send(handshake("/api/ws/labels/site"));
      socket.readUntil("}]}");

      assertThat(poll.readUntil("\r\n")).isEqualTo("HTTP/1.1 204 No Content\r\n");
      outlastEveryTimeout();
      server.publish(CameraKey.of("site", "gate"), Pictures.jpeg(2));

      assertThat(mjpeg.readUntil("\r\n--frame\r\n")).contains("X-Frame-Id");
      assertThat(socket.readUntil("}]}")).contains("\"label\":\"site\"");
    }
  }

  private static String handshake(String path) {
    return """
        GET %s HTTP/1.1
        Host: x
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
        .formatted(path)
        .replace("\n", "\r\n");
  }
}
