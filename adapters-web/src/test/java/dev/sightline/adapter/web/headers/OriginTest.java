package dev.sightline.adapter.web.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import java.net.http.HttpResponse;
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

/** Contract section 2: CORS; with any origin, and with a list of them. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginTest {
  private static final String WALL = "https://wall.example";
  private static final String FOREIGN = "https://evil.example";
  private static final String HANDSHAKE =
      String.join(
          "\r\n",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "");

  private TestServer open;
  private TestServer restricted;

  @BeforeAll
  void start() {
    open = TestServer.start(Map.of());
    restricted =
        TestServer.start(
            Map.of("sightline.web.allowed-origins", WALL + ", http://127.0.0.1:5173, null"));
    for (TestServer server : List.of(open, restricted)) {
      server.publish(CameraKey.of("site", "cam"), Pictures.jpeg(1));
    }
  }

  @AfterAll
  void stop() {
    open.close();
    restricted.close();
  }

  private static String ask(TestServer server, String request, String headers) {
    try (RawClient client = RawClient.connect(server.port())) {
      return client
          .send(request + " HTTP/1.1\r\nHost: gateway.example:8000\r\n" + headers + "\r\n")
          .readUntil("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/labels, 200",
    "GET /api/frames/site/cam, 200",
    "GET /api/mjpeg/site/cam, 200",
    "GET /api/labels/nothing, 404",
    "GET /nothing, 404",
    "PATCH /api/labels, 405",
    "GET /index.html, 200",
    "POST /api/frames, 415",
  })
  void everyAnswerShouldBeReadableForAnyOrigin(String request, int status) {
    String answer = ask(open, request, "Origin: " + WALL + "\r\nContent-Length: 0\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("access-control-allow-origin: *\r\n")
        .containsIgnoringCase("access-control-expose-headers: ")
        .contains("ETag", "Retry-After", "X-Frame-Id", "X-Frame-Age", "X-Frame-State")
        .contains("RateLimit-Remaining")
        .doesNotContainIgnoringCase("access-control-allow-credentials");
  }

  @Test
  void pagesShouldReachAGatewayOnTheirOwnMachine() {
    HttpResponse<byte[]> response = open.getBytes("/api/labels", "Origin", WALL);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
  }

  @Test
  void answersShouldBeTheSameForAllWhenAnyOriginIsAllowed() {
    String answer = ask(open, "GET /api/labels", "");

    assertThat(answer)
        .containsIgnoringCase("access-control-allow-origin: *\r\n")
        .doesNotContainIgnoringCase("vary: origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/frames/site/cam", "/api/events", "/api/upload", "/index.html", "/nothing"})
  void preflightShouldBeAnsweredForEveryPath(String path) {
    String answer =
        ask(
            open,
            "OPTIONS " + path,
            "Origin: "
                + WALL
                + "\r\nAccess-Control-Request-Method: PUT\r\n"
                + "Access-Control-Request-Headers: content-type,x-frame-warnings\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 204 ")
        .containsIgnoringCase("access-control-allow-origin: *\r\n")
        .containsIgnoringCase("access-control-allow-methods: GET, HEAD, POST, PUT, DELETE\r\n")
        .containsIgnoringCase("access-control-allow-headers: content-type,x-frame-warnings\r\n")
        .containsIgnoringCase("access-control-max-age: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {WALL, "HTTPS://WALL.example", "http://127.0.0.1:5173", "null"})
  void listedOriginShouldBeNamedInTheAnswer(String origin) {
    String answer = ask(restricted, "GET /api/labels", "Origin: " + origin + "\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("access-control-allow-origin: " + origin + "\r\n")
        .containsIgnoringCase("vary: origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://gateway.example:8000", "https://gateway.example:8000"})
  void pagesOfTheGatewayItselfShouldBeAllowed(String origin) {
    assertThat(ask(restricted, "DELETE /api/frames/site/none", "Origin: " + origin + "\r\n"))
        .startsWith("HTTP/1.1 404 ");
    assertThat(
            ask(
                restricted,
                "GET /api/ws/stream/site/cam",
                "Origin: " + origin + "\r\n" + HANDSHAKE))
        .startsWith("HTTP/1.1 101 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FOREIGN,
        "https://wall.example.evil.example",
        "http://wall.example",
        "x",
        "\u00ff"
      })
  void foreignOriginShouldNotBeAllowedToRead(String origin) {
    String answer = ask(restricted, "GET /api/labels", "Origin: " + origin + "\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .doesNotContainIgnoringCase("access-control-allow-origin")
        .containsIgnoringCase("vary: origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT /api/frames/a/b", "POST /api/frames", "DELETE /api/frames/site/cam"})
  void foreignOriginShouldNotBeAllowedToChangeAnything(String request) {
    String answer = ask(restricted, request, "Origin: " + FOREIGN + "\r\nContent-Length: 0\r\n");

    assertThat(answer).startsWith("HTTP/1.1 403 ").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/ws/stream/site/cam",
        "/api/ws/labels/site",
        "/api/ws/frames",
        "/socket.io/",
        "/socket.io?EIO=4"
      })
  void handshakeOfAForeignOriginShouldBeRefused(String path) {
    String answer = ask(restricted, "GET " + path, "Origin: " + FOREIGN + "\r\n" + HANDSHAKE);

    assertThat(answer)
        .startsWith("HTTP/1.1 403 ")
        .doesNotContainIgnoringCase("access-control-allow-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Origin: " + WALL + "\r\n", ""})
  void handshakeOfAListedOriginAndOfAProgramShouldBeTaken(String header) {
    assertThat(ask(restricted, "GET /api/ws/stream/site/cam", header + HANDSHAKE))
        .startsWith("HTTP/1.1 101 ");
  }

  @Test
  void handshakeOfAnyOriginShouldBeTakenByDefault() {
    assertThat(ask(open, "GET /api/ws/stream/site/cam", "Origin: " + FOREIGN + "\r\n" + HANDSHAKE))
        .startsWith("HTTP/1.1 101 ");
  }

  @Test
  void preflightOfAForeignOriginShouldBeRefused() {
    String answer =
        ask(
            restricted,
            "OPTIONS /api/frames/site/cam",
            "Origin: " + FOREIGN + "\r\nAccess-Control-Request-Method: PUT\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 403 ")
        .doesNotContainIgnoringCase("access-control-allow");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*, https://wall.example | must be * or a list of origins, not both",
        "wall.example | must be * or origins such as",
        "https://wall.example/path | must be * or origins such as",
        "https://*.example | must be * or origins such as",
      })
  void settingThatIsNoListOfOriginsShouldBeRefused(String value, String message) {
    assertThatThrownBy(() -> new OriginSettings(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed-origins")
        .hasMessageContaining(message);
  }
}
