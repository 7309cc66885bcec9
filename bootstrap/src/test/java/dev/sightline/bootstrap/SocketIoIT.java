package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.socketio.server.SocketIo;
import dev.sightline.adapter.web.socketio.updates.UpdateCounters;
import dev.sightline.adapter.web.socketio.updates.Updates;
import dev.sightline.application.FrameRelay;
import dev.sightline.application.PublishFrame;
import dev.sightline.bootstrap.SocketIoPrograms.Kind;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The real clients of Socket.IO, on each transport, with a real gateway. */
class SocketIoIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> POLLING = List.of("polling");
  private static final List<String> WEBSOCKET = List.of("websocket");
  private static final List<String> UPGRADE = List.of("polling", "websocket");

  private static final String LABEL = "工地 \"A\" 🏗/1";
  private static final byte[] CRANE = TestPictures.numbered(1);
  private static final byte[] GATE = TestPictures.numbered(2);

  private static Gateway gateway;

  @BeforeAll
  static void start() {
    gateway = startGateway(0, Map.of());
    publishPictures(gateway);
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  private static Gateway startGateway(int port, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("sightline.socketio.update-interval", "200ms");
    settings.put("sightline.relay.linger", "0ms");
    settings.put(EchoNamespaces.PROPERTY, true);
    return Gateway.start(settings, "--micronaut.server.port=" + port);
  }

  private static void publishPictures(Gateway gateway) {
    publish(gateway, "gate 門", GATE);
    publish(gateway, "crane", CRANE);
  }

  private static void publish(Gateway gateway, String camera, byte[] picture) {
    gateway
        .bean(PublishFrame.class)
        .publish(CameraKey.of(LABEL, camera), FrameContent.of(EncodedImage.wrap(picture)))
        .toCompletableFuture()
        .join();
  }

  private static UpdateCounters counters() {
    return gateway.bean(Updates.class).counters();
  }

  static Stream<Arguments> clientsAndTransports() {
    return Kind.all().stream()
        .flatMap(
            kind ->
                Stream.of(POLLING, WEBSOCKET, UPGRADE)
                    .map(transports -> Arguments.of(kind, transports)));
  }

  @ParameterizedTest
  @MethodSource("clientsAndTransports")
  void clientShouldBeGreetedAndShownEachLabel(Kind kind, List<String> transports) {
    long upgradedBefore = gateway.bean(SocketIo.class).sessions().upgraded();
    try (SocketIoClient client = SocketIoClient.start(kind, gateway.url(), transports)) {
      client.awaitTransport(transports.getLast());

      List<JsonNode> greeting = client.awaitEvent("message", arguments -> true);
      List<JsonNode> update = client.awaitEvent("update", SocketIoIT::holdsBoth);

      assertThat(greeting).hasSize(1);
      assertThat(SocketIoClient.text(greeting.getFirst(), "data")).isEqualTo("Connected");
      assertThat(update).hasSize(1);
      assertThat(SocketIoClient.text(update.getFirst(), "label")).isEqualTo(LABEL);
      assertThat(texts(update, "image_names")).containsExactly("crane", "gate 門");
      assertThat(texts(update, "images"))
          .map(Base64.getDecoder()::decode)
          .containsExactly(CRANE, GATE);
      assertThat(gateway.bean(SocketIo.class).sessions().upgraded() - upgradedBefore)
          .isEqualTo(transports.equals(UPGRADE) ? 1 : 0);
    }
  }

  private static boolean holdsBoth(List<JsonNode> update) {
    return texts(update, "image_names").size() == 2;
  }

  private static List<String> texts(List<JsonNode> update, String member) {
    return SocketIoClient.elements(update.getFirst().get(member)).stream()
        .map(JsonNode::getStringValue)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("clientsAndTransports")
  void acknowledgementsAndBytesShouldTravelBothWays(Kind kind, List<String> transports) {
    Map<String, Object> bytes = Map.of("$bytes", "AAEC/v8=");
    Object[] arguments = {"工地 🏗", bytes, Map.of("nested", List.of(1, bytes))};
    List<JsonNode> values =
        values("[\"工地 🏗\",{\"$bytes\":\"AAEC/v8=\"},{\"nested\":[1,{\"$bytes\":\"AAEC/v8=\"}]}]");
    try (SocketIoClient client =
        SocketIoClient.start(kind, gateway.url(), "/echo", Map.of("transports", transports))) {
      client.awaitTransport(transports.getLast());

      client.emit("echo", arguments);
      client.emitForAck("one", "acknowledge", arguments);
      client.emit("ask", arguments);

      assertThat(client.awaitEvent("echo-back", any -> true)).isEqualTo(values);
      assertThat(client.awaitAck("one")).isEqualTo(values);
      assertThat(client.awaitEvent("question", any -> true)).isEqualTo(values);
      assertThat(client.awaitEvent("answer", any -> true)).isEqualTo(values);
    }
  }

  private static List<JsonNode> values(String json) {
    return SocketIoClient.elements(SocketIoClient.parse(json));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void unknownNamespaceShouldBeRefused(Kind kind) {
    try (SocketIoClient client = SocketIoClient.start(kind, gateway.url(), "/nowhere", Map.of())) {
      JsonNode refusal = client.awaitTold("connect_error", 1);

      assertThat(SocketIoClient.text(refusal, "reason")).contains("Invalid namespace");
      assertThat(client.told("connect")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void clientShouldComeBackByItselfWhenTheGatewayIsStartedAgain(Kind kind) {
    Gateway first = startGateway(0, Map.of());
    String url = first.url();
    try (SocketIoClient client = SocketIoClient.start(kind, url, UPGRADE)) {
      client.awaitTransport("websocket");

      first.close();
      client.awaitTold("disconnect", 1);
      try (Gateway second = startGateway(URI.create(url).getPort(), Map.of())) {
        publishPictures(second);

        client.awaitTold("connect", 2);
        client.awaitEvent("update", SocketIoIT::holdsBoth);
      }
    } finally {
      first.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void clientShouldWorkBelowABasePath(Kind kind) {
    Map<String, Object> options =
        switch (kind) {
          case NODE -> Map.of("path", "/hazard/socket.io");
          case PYTHON -> Map.of("socketio_path", "hazard/socket.io");
        };
    try (Gateway below = startGateway(0, Map.of("micronaut.server.context-path", "/hazard"));
        SocketIoClient client = SocketIoClient.start(kind, below.url(), "/", options)) {
      publishPictures(below);

      client.awaitEvent("update", SocketIoIT::holdsBoth);
      client.awaitTransport("websocket");
    }
  }

  @Test
  void newPictureShouldReachEveryClientAndBeMadeOnce() {
    try (SocketIoClient polling = SocketIoClient.start(Kind.NODE, gateway.url(), POLLING);
        SocketIoClient upgraded = SocketIoClient.start(Kind.PYTHON, gateway.url(), UPGRADE)) {
      polling.awaitEvent("update", SocketIoIT::holdsBoth);
      upgraded.awaitEvent("update", SocketIoIT::holdsBoth);
      long before = counters().encoded();
      byte[] picture = TestPictures.numbered(3);
      String base64 = Base64.getEncoder().encodeToString(picture);

      publish(gateway, "crane", picture);

      polling.awaitEvent("update", update -> texts(update, "images").contains(base64));
      upgraded.awaitEvent("update", update -> texts(update, "images").contains(base64));
      assertThat(counters().encoded() - before).isEqualTo(1);
    } finally {
      publish(gateway, "crane", CRANE);
    }
  }

  @Test
  void errorsAndDisconnectsOfClientsShouldBeCountedAndLeaveNothingBehind() {
    await().atMost(PATIENCE).until(() -> counters().clients() == 0);
    UpdateCounters before = counters();
    try (SocketIoClient client = SocketIoClient.start(Kind.NODE, gateway.url(), WEBSOCKET);
        SocketIoClient other = SocketIoClient.start(Kind.PYTHON, gateway.url(), POLLING)) {
      client.awaitEvent("update", SocketIoIT::holdsBoth);
      other.awaitEvent("update", SocketIoIT::holdsBoth);
      assertThat(gateway.bean(FrameRelay.class).watchedCameras()).isEqualTo(2);

      client.emit("error", "it went wrong");
      await().atMost(PATIENCE).until(() -> counters().clientErrors() == before.clientErrors() + 1);
      client.disconnect();
      other.disconnect();

      await().atMost(PATIENCE).until(() -> counters().clients() == 0);
      assertThat(counters().disconnects()).isEqualTo(before.disconnects() + 2);
      await().atMost(PATIENCE).until(() -> gateway.bean(SocketIo.class).sessions().sessions() == 0);
      await().atMost(PATIENCE).until(() -> gateway.bean(FrameRelay.class).watchedCameras() == 0);
    }
  }
}
