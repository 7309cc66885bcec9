package dev.sightline.adapter.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MILLISECOND;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of request has a small limit; each test is a client of its own. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitFilterTest {
  private static final String BASE = "/cams";
  private static final int LIMIT = 3;

  private TestServer server;
  private int clients;

  @BeforeAll
  void start() {
    server = TestServer.start(settings("1h"));
  }

  private static Map<String, Object> settings(String period) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.server.context-path", BASE);
    settings.put("sightline.web.trusted-proxies", "127.0.0.1");
    for (LimitedRoute route : LimitedRoute.values()) {
      String name = "sightline.limits." + route.name().toLowerCase(java.util.Locale.ROOT);
      settings.put(name, LIMIT);
      settings.put(name + "-period", period);
    }
    return settings;
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String newClient() {
    clients++;
    return "192.0.2." + clients;
  }

  private HttpResponse<String> send(String client, String method, String path) {
    return server.send(method, BASE + path, new byte[0], "X-Forwarded-For", client);
  }

  /** Section 2: GET /api/labels, and GET /labels. */
  @Test
  void labelsShouldBeRefusedPastTheLimitWithTheLegacyDetail() {
    String client = newClient();
    HttpResponse<String> first = send(client, "GET", "/api/labels");
    send(client, "HEAD", "/api/labels");
    HttpResponse<String> third = send(client, "GET", "/labels");

    HttpResponse<String> refused = send(client, "GET", "/api/labels");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("RateLimit-Limit")).hasValue("3");
    assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("3;w=3600");
    assertThat(first.headers().firstValue("RateLimit-Remaining")).hasValue("2");
    assertThat(third.statusCode()).isEqualTo(200);
    assertThat(third.headers().firstValue("RateLimit-Remaining")).hasValue("0");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.body())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,"
                + "\"detail\":\"Too Many Requests\"}");
    long seconds = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
    assertThat(seconds).isBetween(1L, 3_600L);
    assertThat(refused.headers().firstValue("RateLimit-Remaining")).hasValue("0");
    assertThat(refused.headers().firstValueAsLong("RateLimit-Reset")).hasValue(seconds);
    assertThat(send(newClient(), "GET", "/api/labels").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/labels/",
        "/api/labels//",
        "/api/labels?x=1",
        "/api/labels;x=1",
        "/api/%6Cabels",
        "/api//labels",
        "/api/./labels",
        "/API/labels",
        "/api/labels/?format=binary"
      })
  void disguisedPathShouldNotEscapeTheLimit(String path) {
    String client = newClient();
    for (int i = 0; i < LIMIT; i++) {
      send(client, "GET", "/api/labels");
    }

    assertThat(statusOf(client, "GET", path)).isBetween(400, 429);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/labels/site",
    "GET, /api/frames/site/gate",
    "PUT, /api/frames/site/gate",
    "POST, /api/frames",
    "POST, /frames",
    "POST, /api/ingest/site/gate",
    "POST, /api/upload",
    "POST, /api/webhook",
    "GET, /api/mjpeg/site/gate",
    "GET, /api/events"
  })
  void everyKindShouldBeLimited(String method, String path) {
    String client = newClient();
    for (int i = 0; i < LIMIT; i++) {
      // What comes of it does not matter here, as long as nothing comes of it that goes on.
      assertThat(statusOf(client, method, path)).isNotEqualTo(429);
    }

    assertThat(statusOf(client, method, path)).isEqualTo(429);
  }

  private int statusOf(String client, String method, String path) {
    String request = method + " " + BASE + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n";
    try (RawClient raw = RawClient.connect(server.port())) {
      raw.send(request + "X-Forwarded-For: " + client + "\r\n\r\n");
      return Integer.parseInt(raw.readUntil("\r\n").substring(9, 12));
    }
  }

  @Test
  void handshakesShouldBeRefusedPastTheLimit() {
    String client = newClient();
    for (int i = 0; i < LIMIT; i++) {
      try (RawClient socket = handshake(client)) {
        assertThat(socket.readUntil("\r\n")).contains(" 101 ");
      }
    }

    try (RawClient socket = handshake(client)) {
      assertThat(socket.readUntil("\"Too Many Requests\"}"))
          .startsWith("HTTP/1.1 429 ")
          .containsIgnoringCase("Retry-After: ");
    }
  }

  private RawClient handshake(String client) {
    String request =
        """
        GET %s/api/ws/frames HTTP/1.1
        Host: x
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        X-Forwarded-For: %s

        """
            .formatted(BASE, client)
            .replace("\n", "\r\n");
    return RawClient.connect(server.port()).send(request);
  }

  @Test
  void refusedClientShouldReadTheAnswerAlthoughItIsStillSending() {
    String client = newClient();
    for (int i = 0; i < LIMIT; i++) {
      send(client, "PUT", "/api/frames/site/gate");
    }
    try (RawClient raw = RawClient.connect(server.port())) {
      raw.send(
          "PUT /cams/api/frames/a/b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
              + "X-Forwarded-For: "
              + client
              + "\r\n\r\n");

      assertThat(raw.sendChunk(Pictures.jpegOf(1 << 20)).readAll()).startsWith("HTTP/1.1 429 ");
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, /index.html", "GET, /js/watch.js", "OPTIONS, /api/labels", "GET, /nothing"})
  void pagesAndPreflightsShouldNeverBeRefused(String method, String path) {
    String client = newClient();
    for (int i = 0; i < 5 * LIMIT; i++) {
      assertThat(send(client, method, path).statusCode()).isNotEqualTo(429);
    }
    assertThat(send(client, method, path).headers().firstValue("RateLimit-Limit")).isEmpty();
  }

  @Test
  void pageOfAnotherOriginShouldBeAbleToReadTheRefusal() {
    String client = newClient();
    List<Integer> statuses = new ArrayList<>();
    HttpResponse<String> last = askFromElsewhere(client);
    while (statuses.size() < LIMIT) {
      statuses.add(last.statusCode());
      last = askFromElsewhere(client);
    }

    assertThat(statuses).containsOnly(200);
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
  }

  private HttpResponse<String> askFromElsewhere(String client) {
    return server.send(
        "GET",
        BASE + "/api/labels",
        new byte[0],
        "X-Forwarded-For",
        client,
        "Origin",
        "http://elsewhere.example");
  }

  @Test
  void clientShouldBeServedAgainInTheNextWindow() {
    try (TestServer quick = TestServer.start(settings("300ms"))) {
      String path = BASE + "/api/labels";
      await().pollInterval(ONE_MILLISECOND).until(() -> quick.get(path).statusCode() == 429);

      await().until(() -> quick.get(path).statusCode() == 200);
    }
  }
}
