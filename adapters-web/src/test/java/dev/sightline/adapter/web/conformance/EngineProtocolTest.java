package dev.sightline.adapter.web.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.PacketSocket;
import dev.sightline.adapter.web.testing.PollingClient;
import dev.sightline.adapter.web.testing.RawClient;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Engine.IO protocol over real connections, section by section; every message comes back. */
@ExtendWith(NoLeaks.class)
final class EngineProtocolTest {
  private static final String PATH = "/engine.io/";
  private static final String WEBSOCKET = PATH + "?EIO=4&transport=websocket";
  private static final ConformanceServer SERVER =
      ConformanceServer.start(
          "127.0.0.1",
          0,
          Map.of(
              "sightline.socketio.ping-interval", "25s",
              "sightline.socketio.ping-timeout", "20s"));

  private final PollingClient client = new PollingClient(SERVER.port(), PATH);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @AfterEach
  void end() {
    client.close();
  }

  private PacketSocket socket() {
    PacketSocket socket = new PacketSocket(SERVER.port(), WEBSOCKET);
    assertThat(socket.next()).startsWith("0{");
    return socket;
  }

  private PacketSocket upgrade(String session) {
    return new PacketSocket(SERVER.port(), WEBSOCKET + "&sid=" + session);
  }

  // --- Handshake -----------------------------------------------------------------------------

  @Test
  void pollingHandshakeShouldOpenASession() {
    HttpResponse<String> opened = client.send("GET", "?EIO=4&transport=polling", "");

    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.headers().firstValue("Content-Type")).hasValue("text/plain; charset=UTF-8");
    assertThat(opened.body())
        .matches(
            "0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
  }

  @Test
  void webSocketHandshakeShouldOpenASession() {
    try (PacketSocket socket = new PacketSocket(SERVER.port(), WEBSOCKET)) {
      assertThat(socket.next())
          .matches(
              "0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "GET ?transport=polling 5",
        "GET ?EIO=abc&transport=polling 5",
        "GET ?EIO=3&transport=polling 5",
        "GET ?EIO=4 0",
        "GET ?EIO=4&transport=abc 0",
        "GET ?EIO=4&transport=websocket 3",
        "GET ?EIO=4&transport=polling&sid=nobody 1",
        "POST ?EIO=4&transport=polling&sid=nobody 1",
        "POST ?EIO=4&transport=polling 2",
        "PUT ?EIO=4&transport=polling 2"
      })
  void badRequestShouldBeRefusedWithTheCodeOfTheReference(String method, String query, int code) {
    HttpResponse<String> refused = client.send(method, query, "");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(refused.body()).startsWith("{\"code\":" + code + ",\"message\":\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?transport=websocket",
        "?EIO=abc&transport=websocket",
        "?EIO=4",
        "?EIO=4&transport=abc",
        "?EIO=4&transport=polling",
        "?EIO=4&transport=websocket&sid=nobody"
      })
  void badUpgradeShouldBeRefused(String query) {
    assertThatThrownBy(() -> new PacketSocket(SERVER.port(), PATH + query))
        .isInstanceOf(PacketSocket.HandshakeRefused.class)
        .hasMessage("status 400");
  }

  // --- Messages ------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {"4hello", "4test1\u001e4test2\u001e4test3", "4hello\u001ebAQIDBA==", "4héllo 工地"})
  void payloadShouldComeBackOverPolling(String payload) {
    client.open();

    HttpResponse<String> posted = client.post(payload);

    assertThat(posted.statusCode()).isEqualTo(200);
    assertThat(posted.body()).isEqualTo("ok");
    assertThat(client.poll().body()).isEqualTo(payload);
  }

  @Test
  void packetsShouldComeBackOverWebSocket() {
    try (PacketSocket socket = socket()) {
      socket.send("4hello").send(new byte[] {1, 2, 3, 4});

      assertThat(socket.next()).isEqualTo("4hello");
      assertThat(socket.next()).isEqualTo("bytes 01020304");
    }
  }

  @Test
  void undecodablePacketShouldCloseThePollingSession() {
    client.open();

    assertThat(client.post("abc").statusCode()).isEqualTo(400);
    assertThat(client.poll().statusCode()).isEqualTo(400);
  }

  @Test
  void undecodablePacketShouldCloseTheWebSocket() {
    try (PacketSocket socket = socket()) {
      socket.send("abc");

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void secondPollAtOnceShouldCloseTheSession() {
    client.open();
    String request =
        "GET "
            + PATH
            + client.query()
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    try (RawClient first = RawClient.connect(SERVER.port());
        RawClient second = RawClient.connect(SERVER.port())) {
      first.send(request);
      second.send(request);
      String one = first.readAll();
      String other = second.readAll();

      // whichever comes first waits, and is told that the session is closed
      assertThat(one.startsWith("HTTP/1.1 200") ? one : other).endsWith("\r\n\r\n1");
      assertThat(one.startsWith("HTTP/1.1 200") ? other : one).startsWith("HTTP/1.1 400");
    }
    assertThat(client.poll().statusCode()).isEqualTo(400);
  }

  @Test
  void secondPostAtOnceShouldCloseTheSession() {
    client.open();
    try (RawClient slow = RawClient.connect(SERVER.port())) {
      slow.send(
          "POST "
              + PATH
              + client.query()
              + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 6\r\n\r\n");
      slow.readUntil("100 Continue\r\n\r\n"); // so the first one has begun
      slow.send("4he");

      assertThat(client.post("4x").statusCode()).isEqualTo(400);
      slow.send("llo");

      assertThat(slow.readUntil("\r\n")).startsWith("HTTP/1.1 400");
    }
    assertThat(client.poll().statusCode()).isEqualTo(400);
  }

  @Test
  void pollThatIsGivenUpShouldCloseTheSession() {
    client.open();
    long before = SERVER.engineSessions();
    try (RawClient poll = RawClient.connect(SERVER.port())) {
      poll.send("GET " + PATH + client.query() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

      poll.cut();
    }

    await().untilAsserted(() -> assertThat(SERVER.engineSessions()).isLessThan(before));
    assertThat(client.poll().statusCode()).isEqualTo(400);
  }

  // --- Bounds --------------------------------------------------------------------------------

  @Test
  void oversizedPostShouldBeRefusedAndTheSessionGoOn() {
    client.open();

    HttpResponse<String> refused = client.post("4" + "x".repeat(1_000_000));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("at most 1000000 bytes");
    assertThat(client.post("4hello").body()).isEqualTo("ok");
    assertThat(client.poll().body()).isEqualTo("4hello");
  }

  @Test
  void oversizedPostWithoutALengthShouldBeRefusedToo() {
    client.open();
    byte[] body = new byte[1_000_001];

    HttpResponse<String> refused =
        client.send(
            "POST",
            client.query(),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(refused.statusCode()).isEqualTo(413);
  }

  @Test
  void postOfTheLargestSizeShouldBeTaken() {
    client.open();
    String largest = "4" + "x".repeat(999_999);

    assertThat(client.post(largest).body()).isEqualTo("ok");
    assertThat(client.poll().body()).isEqualTo(largest);
  }

  @Test
  void oversizedPacketShouldCloseTheWebSocket() {
    try (PacketSocket socket = socket()) {
      CompletableFuture<?> sending =
          CompletableFuture.runAsync(() -> socket.send("4" + "x".repeat(1_000_000)));

      assertThat(socket.closeCode()).isEqualTo(1009);
      sending.cancel(true);
    }
  }

  @Test
  void compressedPostShouldBeRefused() {
    client.open();

    HttpResponse<String> refused =
        client.send("POST", client.query(), "4x", "Content-Encoding", "gzip");

    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(client.post("4x").body()).isEqualTo("ok");
  }

  // --- Closing -------------------------------------------------------------------------------

  @Test
  void closeShouldEndThePollAndTheSession() {
    client.open();
    CompletableFuture<HttpResponse<String>> poll = client.pollLater();

    HttpResponse<String> closed = client.post("1");

    assertThat(closed.body()).isEqualTo("ok");
    assertThat(poll.join().statusCode()).isEqualTo(200);
    assertThat(poll.join().body()).isEqualTo("6");
    assertThat(client.poll().statusCode()).isEqualTo(400);
  }

  @Test
  void closeShouldCloseTheWebSocket() {
    try (PacketSocket socket = socket()) {
      socket.send("1");

      assertThat(socket.closeCode()).isEqualTo(1000);
    }
  }

  // --- Upgrade -------------------------------------------------------------------------------

  @Test
  void sessionShouldGoOverToAWebSocket() {
    try (PacketSocket socket = upgrade(client.open())) {
      socket.send("2probe");
      assertThat(socket.next()).isEqualTo("3probe");

      HttpResponse<String> poll = client.poll();
      socket.send("5").send("4hello");

      assertThat(poll.body()).isEqualTo("6");
      assertThat(socket.next()).isEqualTo("4hello");
    }
  }

  @Test
  void requestsAfterTheUpgradeShouldBeRefused() {
    try (PacketSocket socket = upgrade(client.open())) {
      socket.send("2probe").send("5").send("4hello");
      assertThat(socket.next()).isEqualTo("3probe");
      assertThat(socket.next()).isEqualTo("4hello");

      assertThat(client.poll().statusCode()).isEqualTo(400);
      assertThat(client.post("4x").statusCode()).isEqualTo(400);
      socket.send("4still there");
      assertThat(socket.next()).isEqualTo("4still there");
    }
  }

  @Test
  void secondWebSocketOfASessionShouldBeClosed() {
    String session = client.open();
    try (PacketSocket first = upgrade(session)) {
      first.send("2probe").send("5");
      assertThat(first.next()).isEqualTo("3probe");

      try (PacketSocket second = upgrade(session)) {
        assertThat(second.closeCode()).isEqualTo(1008);
      }
      first.send("4hello");
      assertThat(first.next()).isEqualTo("4hello");
    }
  }

  // --- HTTP ----------------------------------------------------------------------------------

  @Test
  void slashAtTheEndShouldNotMatter() {
    try (PollingClient without = new PollingClient(SERVER.port(), "/engine.io");
        PacketSocket socket =
            new PacketSocket(SERVER.port(), "/engine.io?EIO=4&transport=websocket")) {
      assertThat(without.open()).hasSize(20);
      assertThat(socket.next()).startsWith("0{");
    }
  }

  @Test
  void pageOfAnotherOriginShouldBeAllowedToPoll() {
    HttpResponse<String> opened =
        client.send("GET", "?EIO=4&transport=polling", "", "Origin", "http://page.example");

    assertThat(opened.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
  }

  @Test
  void pageOfAnotherOriginShouldBeAllowedToPostBytes() {
    HttpResponse<String> allowed =
        client.send(
            "OPTIONS",
            "?EIO=4&transport=polling&sid=x",
            "",
            "Origin",
            "http://page.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "content-type");

    assertThat(allowed.statusCode()).isEqualTo(204);
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValue("content-type");
  }

  @Test
  void answersShouldNotBeCompressedNorKept() {
    client.open();
    client.post("4" + "x".repeat(10_000));

    HttpResponse<String> answer =
        client.send("GET", client.query(), "", "Accept-Encoding", "gzip, deflate");

    assertThat(answer.body()).hasSize(10_001);
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("identity");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }
}
