package dev.sightline.adapter.web.socketio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.PacketSocket;
import dev.sightline.adapter.web.testing.PollingClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO as a part of the gateway. */
@ExtendWith(NoLeaks.class)
final class SocketIoGatewayTest {
  private static final String PATH = "/socket.io/";
  private static final String WEBSOCKET = PATH + "?EIO=4&transport=websocket";
  private static final TestServer SERVER = TestServer.start(Map.of());
  private static final String GREETING = "42[\"message\",{\"data\":\"Connected\"}]";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void clientShouldBeGreetedOverEachTransport() {
    try (PacketSocket socket = new PacketSocket(SERVER.port(), WEBSOCKET);
        PollingClient client = new PollingClient(SERVER.port(), PATH)) {
      assertThat(socket.next()).contains("\"pingInterval\":25000,\"pingTimeout\":20000");
      socket.send("40");
      assertThat(socket.next()).startsWith("40{");
      assertThat(socket.next()).isEqualTo(GREETING);

      client.open();
      client.post("40");

      assertThat(client.poll().body()).endsWith("\u001e" + GREETING);
    }
  }

  @Test
  void basePathShouldHoldForBothTransports() {
    try (TestServer server = TestServer.start(Map.of("micronaut.server.context-path", "/hazard"));
        PacketSocket socket = new PacketSocket(server.port(), "/hazard" + WEBSOCKET);
        PollingClient client = new PollingClient(server.port(), "/hazard" + PATH);
        PollingClient outside = new PollingClient(server.port(), PATH)) {
      assertThat(socket.next()).startsWith("0{");
      assertThat(client.open()).hasSize(20);
      assertThat(outside.send("GET", "?EIO=4&transport=polling", "").statusCode()).isEqualTo(404);
      assertThatThrownBy(
              () -> new PacketSocket(server.port(), "/hazard" + PATH + "?transport=websocket"))
          .hasMessage("status 400");
    }
  }

  @Test
  void sessionsShouldTakeSeatsAndGiveThemBack() {
    try (TestServer server = TestServer.start(Map.of("sightline.viewers.max", 1));
        PollingClient second = new PollingClient(server.port(), PATH)) {
      try (PacketSocket first = new PacketSocket(server.port(), WEBSOCKET)) {
        assertThat(first.next()).startsWith("0{");

        HttpResponse<String> refused = second.send("GET", "?EIO=4&transport=polling", "");
        try (PacketSocket third = new PacketSocket(server.port(), WEBSOCKET)) {
          assertThat(third.closeCode()).isEqualTo(1013);
        }

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("all 1 seats are taken");
        first.abort();
      }
      await().until(() -> second.send("GET", "?EIO=4&transport=polling", "").statusCode() == 200);
    }
  }

  @Test
  void sessionsBeyondTheirOwnBoundShouldBeRefused() {
    try (TestServer server = TestServer.start(Map.of("sightline.socketio.max-sessions", 2));
        PollingClient client = new PollingClient(server.port(), PATH)) {
      client.open();
      client.open();

      HttpResponse<String> refused = client.send("GET", "?EIO=4&transport=polling", "");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("at most 2 sessions");
    }
  }

  @Test
  void shutdownShouldTellClientsAndKeepNobodyWaiting() {
    TestServer server = TestServer.start(Map.of());
    try (PacketSocket socket = new PacketSocket(server.port(), WEBSOCKET);
        PollingClient client = new PollingClient(server.port(), PATH)) {
      assertThat(socket.next()).startsWith("0{");
      client.open();
      CompletableFuture<HttpResponse<String>> poll = client.pollLater();

      server.close();

      assertThat(socket.closeCode()).isEqualTo(1001);
      await().until(poll::isDone); // told to close, or refused when it came too late
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "PUT", "PATCH", "DELETE"})
  void otherMethodsShouldBeRefusedAsTheProtocolHasIt(String method) {
    try (PollingClient client = new PollingClient(SERVER.port(), PATH)) {
      assertThat(client.send(method, "?EIO=4&transport=polling", "").statusCode()).isEqualTo(400);
      client.open();
      assertThat(client.send(method, client.query(), "").statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping-interval=0ms", "max-json-depth=1001", "max-queued-bytes=-1"})
  void settingOutOfItsBoundsShouldBeNamed(String setting) {
    String name = setting.substring(0, setting.indexOf('='));
    String value = setting.substring(setting.indexOf('=') + 1);

    assertThatThrownBy(() -> Settings.of(name, value))
        .hasStackTraceContaining("sightline.socketio." + name + " must be");
  }
}
