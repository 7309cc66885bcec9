package dev.sightline.adapter.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three seats a client, over every way of watching together. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewerCapTest {
  private static final String MJPEG = "/api/mjpeg/site/gate";
  private static final String POLL = "/api/frames/site/gate?after=9999999999999-0&wait=20";
  private static final String SOCKET = "/api/ws/stream/site/gate";
  private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";
  private static final String UPGRADE =
      """
      Connection: Upgrade
      Upgrade: websocket
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      """
          .replace("\n", "\r\n");
  private static final int SEATS = 3;

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.start(
            Map.of(
                "sightline.viewers.max-per-client", SEATS,
                "sightline.viewers.retry-after", "7s",
                "sightline.web.trusted-proxies", "127.0.0.1"));
    server.publish(CameraKey.of("site", "gate"), Pictures.jpeg(1));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @AfterEach
  void everySeatShouldComeBack() {
    await().until(() -> server.bean(ViewerSeats.class).taken() == 0);
  }

  private RawClient mjpeg(String headers) {
    RawClient client = get(MJPEG, headers);
    assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    return client;
  }

  private RawClient socket() {
    RawClient client = get(SOCKET, UPGRADE);
    assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 ");
    return client;
  }

  private RawClient get(String path, String headers) {
    return RawClient.connect(server.port()).send("GET " + path + HOST + headers + "\r\n");
  }

  private void awaitTaken(int seats) {
    await().until(() -> server.bean(ViewerSeats.class).taken() == seats);
  }

  @Test
  void waysOfWatchingShouldShareTheSeats() {
    try (RawClient mjpeg = mjpeg("");
        RawClient socket = socket();
        RawClient poll = get(POLL, "")) {
      awaitTaken(SEATS);

      HttpResponse<String> refused = server.get(MJPEG);
      HttpResponse<String> refusedPoll = server.get(POLL);

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(refused.body()).contains("\"detail\":\"at most 3 viewers a client\"");
      assertThat(refusedPoll.statusCode()).isEqualTo(503);
      try (RawClient late = socket()) {
        assertThat(late.readAll()).contains("\u0003\u00f5at most 3 viewers a client"); // 1013
      }
      mjpeg.cut();
      socket.cut();
      server.publish(CameraKey.of("site", "gate"), Pictures.jpeg(2));
      poll.cut();
    }
  }

  @Test
  void clientsBehindATrustedProxyShouldHaveSeatsOfTheirOwn() {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < SEATS; i++) {
        clients.add(mjpeg("X-Forwarded-For: 192.0.2.1\r\n"));
        clients.add(mjpeg("Forwarded: for=\"[2001:db8::" + i + "]:80\"\r\n"));
      }

      assertThat(refusedStatus("X-Forwarded-For: 192.0.2.1\r\n")).startsWith("HTTP/1.1 503 ");
      assertThat(refusedStatus("Forwarded: for=\"[2001:db8::ffff]\"\r\n"))
          .startsWith("HTTP/1.1 503 ");
      clients.add(mjpeg("X-Forwarded-For: 192.0.2.2\r\n"));
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  private String refusedStatus(String headers) {
    try (RawClient client = get(MJPEG, headers)) {
      return client.readUntil("\r\n");
    }
  }

  /** Section 2: past 60 per 60 s per client. */
  @Test
  void labelsShouldHaveTheLegacyLimitByDefault() {
    LimitSettings settings = server.bean(LimitSettings.class);

    assertThat(settings.labels()).isEqualTo(60);
    assertThat(settings.labelsPeriod()).hasSeconds(60);
  }

  @Test
  void viewerOfNoCameraShouldLeaveItsSeat() {
    for (int i = 0; i <= SEATS; i++) {
      assertThat(server.get("/api/mjpeg/site/nobody").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void seatsShouldComeBackAfterAStorm() {
    for (int round = 0; round < 5; round++) {
      List<RawClient> storm = new ArrayList<>();
      for (int i = 0; i < 2 * SEATS; i++) {
        storm.add(i % 2 == 0 ? get(MJPEG, "") : get(SOCKET, UPGRADE));
      }
      storm.forEach(RawClient::cut);
    }
    awaitTaken(0);

    mjpeg("").close();
  }
}
