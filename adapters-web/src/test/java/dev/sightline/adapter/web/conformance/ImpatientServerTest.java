package dev.sightline.adapter.web.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.PacketSocket;
import dev.sightline.adapter.web.testing.PollingClient;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that do not do what they should in time, in the real time. */
@ExtendWith(NoLeaks.class)
final class ImpatientServerTest {
  private static final String ADDRESS = "/socket.io/?EIO=4&transport=websocket";

  private static final ConformanceServer PINGING =
      ConformanceServer.start(
          "127.0.0.1",
          0,
          Map.of(
              "sightline.socketio.ping-interval", "100ms",
              "sightline.socketio.ping-timeout", "100ms"));

  private static final ConformanceServer WAITING =
      ConformanceServer.start(
          "127.0.0.1",
          0,
          Map.of(
              "sightline.socketio.ping-interval", "25s",
              "sightline.socketio.ping-timeout", "20s",
              "sightline.socketio.upgrade-timeout", "200ms",
              "sightline.socketio.connect-timeout", "1s",
              "sightline.socketio.attachment-timeout", "200ms"));

  @AfterAll
  static void stop() {
    PINGING.close();
    WAITING.close();
  }

  @Test
  void webSocketThatNeverPongsShouldBeClosed() {
    try (PacketSocket socket = new PacketSocket(PINGING.port(), ADDRESS)) {
      assertThat(socket.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void pollingClientThatNeverPongsShouldLoseItsSession() {
    try (PollingClient client = new PollingClient(PINGING.port(), "/socket.io/")) {
      client.open();

      await().until(() -> client.poll().statusCode() == 400);
    }
  }

  @Test
  void sessionsThatAreAbandonedShouldBeReaped() {
    try (PollingClient client = new PollingClient(PINGING.port(), "/socket.io/")) {
      long before = PINGING.sessions().opened();
      for (int i = 0; i < 50; i++) {
        client.open();
      }

      assertThat(PINGING.sessions().opened()).isGreaterThanOrEqualTo(before + 50);
      await().untilAsserted(() -> assertThat(PINGING.sessions().sessions()).isZero());
    }
  }

  @Test
  void clientThatConnectsToNoNamespaceShouldBeClosed() {
    try (PacketSocket socket = new PacketSocket(WAITING.port(), ADDRESS)) {
      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void attachmentsThatNeverArriveShouldCloseTheConnection() {
    try (PacketSocket socket = new PacketSocket(WAITING.port(), ADDRESS)) {
      socket
          .send("40")
          .send("452-[\"message\",{\"_placeholder\":true,\"num\":0}]")
          .send(new byte[] {1});

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void webSocketThatIsNotTriedOutShouldBeClosed() {
    try (PollingClient client = new PollingClient(WAITING.port(), "/socket.io/");
        PacketSocket socket = new PacketSocket(WAITING.port(), ADDRESS + "&sid=" + client.open())) {
      assertThat(socket.closeCode()).isEqualTo(1000);
    }
  }
}
