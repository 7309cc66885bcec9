package dev.sightline.adapter.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.StoreUnavailableException;
import dev.sightline.domain.Warnings;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 2: {@code GET /api/events}. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {
  private static final String RUN = "0123456789abcdef";
  private static final String NONE = "No warning";
  private static final String HARDHAT = "{\"warning_no_hardhat\":{\"count\":1}}";
  private static final Pattern ID = Pattern.compile("id: (" + RUN + "-[0-9]+)\n");

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("sightline.events.heartbeat", "100ms"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private RawClient follow(String query, String... headers) {
    return follow(server, query, headers);
  }

  private static RawClient follow(TestServer server, String query, String... headers) {
    return RawClient.connect(server.port())
        .send(
            "GET /api/events"
                + query
                + " HTTP/1.1\r\nHost: x\r\n"
                + String.join("", headers)
                + "\r\n");
  }

  private void publish(CameraKey camera, String warnings) {
    server
        .store()
        .publish(
            camera,
            FrameContent.of(EncodedImage.wrap(Pictures.jpeg(1)))
                .withWarnings(Warnings.parse(warnings)))
        .toCompletableFuture()
        .join();
  }

  /** Reads an event of a type to its end. */
  private static String read(RawClient client, String type) {
    return client.readUntil("event: " + type + "\ndata: ") + client.readUntil("\n\n");
  }

  private static String lastIdIn(String text) {
    Matcher matcher = ID.matcher(text);
    String id = "";
    while (matcher.find()) {
      id = matcher.group(1);
    }
    return id;
  }

  private static long numberOf(String id) {
    return id.isEmpty() ? -1 : Long.parseLong(id.substring(RUN.length() + 1));
  }

  @Test
  void streamShouldBeginWithThePresentAndGoOnWithNews() {
    CameraKey camera = CameraKey.of("begin", "cam \"1\"");
    publish(camera, NONE);
    try (RawClient client = follow("?label=begin", "Accept-Encoding: gzip\r\n")) {
      String head = client.readUntil("\r\n\r\n");
      String snapshot = read(client, "snapshot");
      publish(camera, HARDHAT);
      String raised = read(client, "warning-raised");
      publish(camera, HARDHAT);
      publish(camera, NONE);
      String cleared = read(client, "warning-cleared");

      assertThat(head)
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("content-type: text/event-stream\r\n")
          .containsIgnoringCase("cache-control: no-store\r\n")
          .containsIgnoringCase("x-accel-buffering: no\r\n")
          .containsIgnoringCase("access-control-allow-origin: *\r\n")
          .doesNotContainIgnoringCase("gzip");
      assertThat(snapshot)
          .contains(
              "retry: 2000\n\n", "{\"store_available\":true,\"cameras\":[{\"label\":\"begin\"")
          .contains("\"key\":\"cam \\\"1\\\"\",\"state\":\"live\",\"since\":\"20")
          .contains("\"warnings_status\":\"none\",\"warnings\":[],\"warnings_since\":\"20");
      assertThat(raised)
          .contains("\"warnings_status\":\"raised\"")
          .contains("[{\"code\":\"warning_no_hardhat\",\"count\":1,\"text\":\"\"}]");
      assertThat(cleared).doesNotContain("event: warning-changed", "event: warning-raised");
    }
  }

  @Test
  void onlyTheNamedLabelsShouldBeTold() {
    publish(CameraKey.of("named-1", "cam"), NONE);
    publish(CameraKey.of("named-2", "cam"), NONE);
    publish(CameraKey.of("unnamed", "cam"), NONE);
    try (RawClient client = follow("?label=named-1&label=named-2")) {
      String snapshot = read(client, "snapshot");
      publish(CameraKey.of("unnamed", "cam"), HARDHAT);
      publish(CameraKey.of("named-2", "cam"), HARDHAT);
      String news = read(client, "warning-raised");

      assertThat(snapshot).contains("\"named-1\"", "\"named-2\"").doesNotContain("unnamed");
      assertThat(news).contains("\"named-2\"").doesNotContain("unnamed");
    }
  }

  @Test
  void camerasShouldAppearAndVanishInALabelThatDidNotExist() {
    CameraKey camera = CameraKey.of("工地 新", "cam");
    try (RawClient client = follow("?label=%E5%B7%A5%E5%9C%B0%20%E6%96%B0")) {
      assertThat(read(client, "snapshot")).contains("\"cameras\":[]");

      publish(camera, NONE);
      assertThat(read(client, "camera-appeared")).contains("\"key\":\"cam\"");
      server.store().remove(camera);
      assertThat(read(client, "camera-vanished")).contains("\"state\":\"gone\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"header", "parameter"})
  void clientThatComesBackShouldBeToldWhatItMissed(String way) {
    CameraKey camera = CameraKey.of("back-" + way, "cam");
    String label = "?label=back-" + way;
    publish(camera, NONE);
    String id;
    try (RawClient client = follow(label)) {
      id = lastIdIn(read(client, "snapshot"));
    }
    publish(camera, HARDHAT);
    publish(camera, NONE);

    try (RawClient client =
        way.equals("header")
            ? follow(label, "Last-Event-ID: " + id + "\r\n")
            : follow(label + "&lastEventId=" + id)) {
      String missed = client.readUntil("event: warning-cleared");

      assertThat(missed).contains("event: warning-raised").doesNotContain("snapshot", "reset");
    }
  }

  @Test
  void heartbeatShouldBringTheNewestId() {
    publish(CameraKey.of("quiet", "cam"), NONE);
    publish(CameraKey.of("busy", "cam"), NONE);
    try (RawClient client = follow("?label=quiet");
        RawClient busy = follow("?label=busy")) {
      String first = lastIdIn(read(client, "snapshot"));
      read(busy, "snapshot");
      publish(CameraKey.of("busy", "cam"), HARDHAT);
      String newest = lastIdIn(read(busy, "warning-raised"));

      StringBuilder beats = new StringBuilder();
      while (numberOf(lastIdIn(beats.toString())) < numberOf(newest)) {
        beats.append(client.readUntil(":\nid: ")).append(client.readUntil("\n\n"));
      }

      assertThat(numberOf(newest)).isGreaterThan(numberOf(first));
      assertThat(beats.toString()).doesNotContain("\"busy\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "garbage, unknown-id",
    "0123456789abcdef-99999999, unknown-id",
    "fedcba9876543210-1, other-run",
    "0123456789abcdef-0, not-observed",
    "'%00%0A', unknown-id",
  })
  void idThatCannotBeGoneOnFromShouldBeAnsweredWithTheReason(String id, String reason) {
    publish(CameraKey.of("reset", "cam"), NONE);

    try (RawClient client = follow("?label=reset&lastEventId=" + id)) {
      assertThat(read(client, "reset"))
          .contains("\"reason\":\"" + reason + "\"", "\"key\":\"cam\"");
    }
  }

  @Test
  void idOfTenThousandCharactersShouldBeUnknown() {
    publish(CameraKey.of("reset", "cam"), NONE);

    try (RawClient client =
        follow("?label=reset", "Last-Event-ID: " + "9".repeat(10_000) + "\r\n")) {
      assertThat(read(client, "reset")).contains("\"reason\":\"unknown-id\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "?label=, 'label must have 1 to 128 characters, got none'",
    "?label=%00, 'label must not contain control characters'",
  })
  void labelOutOfBoundsShouldBeRefused(String query, String detail) {
    HttpResponse<String> response = server.get("/api/events" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(detail);
  }

  @Test
  void tooManyLabelsShouldBeRefused() {
    StringBuilder query = new StringBuilder("?");
    for (int i = 0; i <= 100; i++) {
      query.append("label=l").append(i).append('&');
    }

    HttpResponse<String> response = server.get("/api/events" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("at most 100 labels may be named, got 101");
  }

  @Test
  void headShouldDescribeWithoutAStream() {
    HttpResponse<String> response = server.send("HEAD", "/api/events", new byte[0]);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
  }

  @Test
  void outageShouldBeToldOnTheRunningStream() {
    try (TestServer own = TestServer.start(Map.of());
        RawClient client = follow(own, "")) {
      read(client, "snapshot");
      own.store().failWith(new StoreUnavailableException("away", new IllegalStateException()));
      assertThat(read(client, "store-unavailable")).contains("\"since\":\"20");
      own.store().failWith(null);
      assertThat(read(client, "store-available")).contains("\"since\":\"20");
    }
  }

  @Test
  void clientThatLeavesShouldLeaveNothingBehind() {
    try (TestServer own = TestServer.start(Map.of("sightline.viewers.max", 2))) {
      RawClient first = follow(own, "?label=a");
      RawClient second = follow(own, "");
      read(first, "snapshot");
      read(second, "snapshot");

      assertThat(own.get("/api/events").statusCode()).isEqualTo(503);
      assertThat(own.get("/api/events").headers().firstValue("Retry-After")).isPresent();
      first.cut();
      second.close();

      await().until(() -> own.seats() == 0);
      await().until(() -> own.eventStreams() == 0);
    }
  }

  @Test
  void shutdownShouldEndTheStreamAsItsClientExpects() {
    TestServer own = TestServer.start(Map.of());
    try (RawClient client = follow(own, "")) {
      read(client, "snapshot");

      own.close();

      assertThat(client.readAll()).endsWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  void clientThatReadsNothingShouldBeCutOff() {
    Map<String, Object> settings =
        Map.of(
            "sightline.events.heartbeat", "50ms",
            "sightline.events.stall-timeout", "1s");
    try (TestServer own = TestServer.start(settings);
        RawClient stalled = follow(own, "?label=noisy");
        RawClient reader = follow(own, "?label=noisy")) {
      read(reader, "snapshot");
      String words = "x".repeat(60_000);
      for (int i = 0; own.eventStreams() == 2; i++) {
        own.store()
            .publish(
                CameraKey.of("noisy", "cam"),
                FrameContent.of(EncodedImage.wrap(Pictures.jpeg(1)))
                    .withWarnings(Warnings.parse(i + words)))
            .toCompletableFuture()
            .join();
        reader.readUntil("\"" + i + "x");
      }

      assertThat(own.eventStreams()).isEqualTo(1);
      assertThat(stalled).isNotNull();
    }
  }
}
