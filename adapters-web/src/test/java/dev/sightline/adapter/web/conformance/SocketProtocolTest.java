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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Socket.IO protocol over real connections, section by section. */
@ExtendWith(NoLeaks.class)
final class SocketProtocolTest {
  private static final String ADDRESS = "/socket.io/?EIO=4&transport=websocket";
  private static final ConformanceServer SERVER =
      ConformanceServer.start(
          "127.0.0.1",
          0,
          Map.of(
              "sightline.socketio.ping-interval", "25s",
              "sightline.socketio.ping-timeout", "20s"));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /** A client that is connected to no namespace. */
  private static PacketSocket open() {
    PacketSocket socket = new PacketSocket(SERVER.port(), ADDRESS);
    assertThat(socket.next()).startsWith("0{");
    return socket;
  }

  /** A client that is connected to the main namespace. */
  private static PacketSocket connected() {
    PacketSocket socket = open().send("40");
    assertThat(socket.next()).startsWith("40{");
    assertThat(socket.next()).isEqualTo("42[\"auth\",{}]");
    return socket;
  }

  // --- Connection to a namespace -------------------------------------------------------------

  @Test
  void mainNamespaceShouldBeConnected() {
    try (PacketSocket socket = open()) {
      socket.send("40");

      assertThat(socket.next()).matches("40\\{\"sid\":\"[\\w-]{20}\"}");
      assertThat(socket.next()).isEqualTo("42[\"auth\",{}]");
    }
  }

  @Test
  void payloadOfTheConnectShouldReachTheApplication() {
    try (PacketSocket socket = open()) {
      socket.send("40{\"token\":\"123\"}");

      assertThat(socket.next()).startsWith("40{\"sid\":");
      assertThat(socket.next()).isEqualTo("42[\"auth\",{\"token\":\"123\"}]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40/custom,", "40/custom"})
  void customNamespaceShouldBeConnected(String connect) {
    try (PacketSocket socket = open()) {
      socket.send(connect);

      assertThat(socket.next()).matches("40/custom,\\{\"sid\":\"[\\w-]{20}\"}");
      assertThat(socket.next()).isEqualTo("42/custom,[\"auth\",{}]");
    }
  }

  @Test
  void payloadOfTheConnectToACustomNamespaceShouldReachTheApplication() {
    try (PacketSocket socket = open()) {
      socket.send("40/custom,{\"token\":\"abc\"}");

      assertThat(socket.next()).startsWith("40/custom,{\"sid\":");
      assertThat(socket.next()).isEqualTo("42/custom,[\"auth\",{\"token\":\"abc\"}]");
    }
  }

  @Test
  void unknownNamespaceShouldBeRefusedAndTheConnectionGoOn() {
    try (PacketSocket socket = open()) {
      socket.send("40/random");
      assertThat(socket.next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");

      socket.send("40");

      assertThat(socket.next()).startsWith("40{");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4abc",
        "42[\"message\",\"before the connect\"]",
        "42/custom,[\"message\"]",
        "41",
        "430[]",
        "44{\"message\":\"no\"}",
        "40\"token\""
      })
  void somethingElseThanAConnectShouldCloseTheConnection(String first) {
    try (PacketSocket socket = open()) {
      socket.send(first);

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void bytesBeforeTheConnectShouldCloseTheConnection() {
    try (PacketSocket socket = open()) {
      socket.send(new byte[] {1, 2, 3});

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void secondConnectToTheSameNamespaceShouldCloseTheConnection() {
    try (PacketSocket socket = connected()) {
      socket.send("40");

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  // --- Disconnection from a namespace --------------------------------------------------------

  @Test
  void disconnectShouldLeaveTheConnectionOpen() {
    try (PacketSocket socket = connected()) {
      socket.send("41").send("40");

      assertThat(socket.next()).startsWith("40{");
    }
  }

  @Test
  void disconnectFromOneNamespaceShouldNotMatterToAnother() {
    try (PacketSocket socket = connected()) {
      socket.send("40/custom");
      assertThat(socket.next()).startsWith("40/custom,");
      assertThat(socket.next()).startsWith("42/custom,");

      socket.send("41/custom").send("42[\"message\",\"message to main namespace\"]");

      assertThat(socket.next()).isEqualTo("42[\"message-back\",\"message to main namespace\"]");
    }
  }

  @Test
  void eventToANamespaceThatWasLeftShouldCloseTheConnection() {
    try (PacketSocket socket = connected()) {
      socket.send("41").send("42[\"message\"]");

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  // --- Sending and receiving data, Acknowledgement -------------------------------------------

  @Test
  void eventShouldComeBack() {
    try (PacketSocket socket = connected()) {
      socket.send("42[\"message\",1,\"2\",{\"3\":[true]}]");

      assertThat(socket.next()).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
    }
  }

  @Test
  void eventWithAttachmentsShouldComeBack() {
    try (PacketSocket socket = connected()) {
      socket
          .send(
              "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]")
          .send(new byte[] {1, 2, 3})
          .send(new byte[] {4, 5, 6});

      assertThat(socket.next())
          .isEqualTo(
              "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
      assertThat(socket.next()).isEqualTo("bytes 010203");
      assertThat(socket.next()).isEqualTo("bytes 040506");
    }
  }

  @Test
  void eventShouldBeAcknowledged() {
    try (PacketSocket socket = connected()) {
      socket.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");

      assertThat(socket.next()).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
    }
  }

  @Test
  void eventWithAttachmentsShouldBeAcknowledgedWithAttachments() {
    try (PacketSocket socket = connected()) {
      socket
          .send(
              "452-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]")
          .send(new byte[] {1, 2, 3})
          .send(new byte[] {4, 5, 6});

      assertThat(socket.next())
          .isEqualTo(
              "462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
      assertThat(socket.next()).isEqualTo("bytes 010203");
      assertThat(socket.next()).isEqualTo("bytes 040506");
    }
  }

  @Test
  void attachmentsShouldTravelInBase64OverPolling() {
    try (PollingClient client = new PollingClient(SERVER.port(), "/socket.io/")) {
      client.open();
      client.post("40");
      await().until(() -> client.poll().body().endsWith("42[\"auth\",{}]"));

      client.post("451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");

      assertThat(client.poll().body())
          .isEqualTo("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
    }
  }

  // --- What is no packet ---------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4abc",
        "42{}",
        "42",
        "42[]",
        "42abc[\"message-with-ack\",1]",
        "42[\"disconnect\"]",
        "451000000-[\"message\"]",
        "4510-[\"message\"",
        "2"
      })
  void undecodablePacketShouldCloseTheConnection(String packet) {
    try (PacketSocket socket = connected()) {
      socket.send(packet);

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void jsonNested10000DeepShouldCloseTheConnection() {
    try (PacketSocket socket = connected()) {
      socket.send("42[\"message\"," + "[".repeat(10_000) + "]".repeat(10_000) + "]");

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void textInsteadOfAnAttachmentShouldCloseTheConnection() {
    try (PacketSocket socket = connected()) {
      socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]").send("42[\"message\"]");

      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }
}
