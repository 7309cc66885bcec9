package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.redis.server.RedisServer;
import dev.sightline.adapter.redis.server.RedisServers;
import dev.sightline.application.FrameRelay;
import dev.sightline.domain.FrameId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole gateway on a real Redis, with the faults that a Redis has. */
class RedisGatewayIT {
  private static final RedisServer REDIS = RedisServers.standalone();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CAMERA = "/api/ws/stream/site/cam?format=binary";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Detector detector = new Detector(REDIS.uri());

  @BeforeEach
  void beginEmpty() {
    REDIS.kill();
    REDIS.restart();
  }

  @AfterEach
  void closeClients() {
    detector.close();
    http.close();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  private static Gateway gateway() {
    return Gateway.start(
        Map.of("redis.uri", REDIS.uri(), "sightline.limits.labels", 0),
        "--micronaut.server.port=0");
  }

  private HttpResponse<String> get(Gateway gateway, String path)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(gateway.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void frameOfADetectorShouldReachAVersion1ViewerAsItWasWritten() {
    detector.publish("site", "cam", "No warning");

    try (Gateway gateway = gateway();
        WatchingClient viewer = new WatchingClient(gateway.url(), "/api/ws/stream/site/cam")) {
      String id = detector.publish("site", "cam", "Warning: Someone is not wearing a hardhat!");

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(viewer.texts)
                      .anySatisfy(
                          text ->
                              assertThat(text)
                                  .contains("\"id\":\"" + id + "\"")
                                  .contains("Warning: Someone is not wearing a hardhat!")
                                  .contains("\"image\":\"iVBORw0KGgo")));
    }
  }

  @Test
  void gatewayShouldStartWithoutRedisAndWorkWhenItComes() throws Exception {
    REDIS.kill();
    try (Gateway gateway = gateway()) {
      HttpResponse<String> away = get(gateway, "/api/labels");

      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
      assertThat(away.body()).contains("Failed to connect to the database: ");

      REDIS.restart();
      detector.publish("site", "cam", "No warning");

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(get(gateway, "/api/labels").body())
                      .isEqualTo("{\"labels\":[\"site\"]}"));
    }
  }

  @Test
  void viewerShouldStayConnectedWhileRedisIsKilledAndRestarted() {
    detector.publish("site", "cam", "{}");
    try (Gateway gateway = gateway();
        WatchingClient viewer = new WatchingClient(gateway.url(), CAMERA)) {
      await().atMost(PATIENCE).until(() -> viewer.frameIds.size() == 1);

      REDIS.kill();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(viewer.texts).contains("{\"status\":\"store_unavailable\"}"));
      REDIS.restart();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(viewer.texts).contains("{\"status\":\"store_available\"}"));
      String first = detector.publish("site", "cam", "{}");
      await().atMost(PATIENCE).until(() -> viewer.frameIds.contains(first));
      String second = detector.publish("site", "cam", "{}");

      await().atMost(PATIENCE).until(() -> viewer.frameIds.contains(second));
      assertThat(viewer.frameIds).containsSubsequence(first, second).doesNotHaveDuplicates();
      assertRising(viewer.frameIds);
      assertThat(viewer.closed).isNotDone();
    }
  }

  private static void assertRising(List<String> ids) {
    assertThat(ids.stream().map(FrameId::parse).toList()).isSorted();
  }

  @Test
  void viewerThatComesWhileRedisIsAwayShouldBeToldAndSeeFramesWhenItIsBack() {
    REDIS.kill();
    try (Gateway gateway = gateway();
        WatchingClient viewer = new WatchingClient(gateway.url(), CAMERA)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(viewer.texts).contains("{\"status\":\"store_unavailable\"}"));

      REDIS.restart();
      String id = detector.publish("site", "cam", "{}");

      await().atMost(PATIENCE).until(() -> viewer.frameIds.contains(id));
    }
  }

  @Test
  void socketIoClientShouldStayConnectedWhileRedisIsKilledAndRestarted() {
    detector.publish("site", "cam", "{}");
    try (Gateway gateway = gateway();
        SocketIoClient client =
            SocketIoClient.start(SocketIoPrograms.Kind.NODE, gateway.url(), List.of("websocket"))) {
      client.awaitEvent("update", any -> true);

      REDIS.kill();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(get(gateway, "/api/labels").statusCode()).isEqualTo(503));
      REDIS.restart();
      detector.publish("harbour", "quay", "{}");

      client.awaitEvent(
          "update", update -> SocketIoClient.text(update.getFirst(), "label").equals("harbour"));
      assertThat(client.told("disconnect")).isEmpty();
    }
  }

  @Test
  void twoGatewaysShouldShowTheSameFrames() {
    detector.publish("site", "cam", "{}");
    try (Gateway one = gateway();
        Gateway other = gateway();
        WatchingClient here = new WatchingClient(one.url(), CAMERA);
        WatchingClient there = new WatchingClient(other.url(), CAMERA)) {
      String id = detector.publish("site", "cam", "{}");

      await()
          .atMost(PATIENCE)
          .until(() -> here.frameIds.contains(id) && there.frameIds.contains(id));
    }
  }

  @Test
  void viewersShouldShareOneSubscriptionAndLetGoOfIt() {
    detector.publish("site", "cam", "{}");
    try (Gateway gateway =
        Gateway.start(
            Map.of("redis.uri", REDIS.uri(), "sightline.relay.linger", "0ms"),
            "--micronaut.server.port=0")) {
      FrameRelay relay = gateway.bean(FrameRelay.class);
      try (WatchingClient here = new WatchingClient(gateway.url(), CAMERA);
          WatchingClient there = new WatchingClient(gateway.url(), CAMERA)) {
        await().atMost(PATIENCE).until(() -> !here.frameIds.isEmpty() && !there.frameIds.isEmpty());

        assertThat(relay.watchedCameras()).isEqualTo(1);
      }
      await().atMost(PATIENCE).until(() -> relay.watchedCameras() == 0);
    }
  }

  @Test
  void readinessShouldFollowRedisAndLivenessShouldNot() throws Exception {
    try (Gateway gateway = gateway()) {
      awaitHealth(gateway, 200);

      REDIS.kill();
      awaitHealth(gateway, 503);
      assertThat(get(gateway, "/health/liveness").statusCode()).isEqualTo(200);

      REDIS.restart();
      awaitHealth(gateway, 200);
    }
  }

  private void awaitHealth(Gateway gateway, int status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(get(gateway, "/health").statusCode()).isEqualTo(status);
              assertThat(get(gateway, "/health/readiness").statusCode()).isEqualTo(status);
            });
  }
}
