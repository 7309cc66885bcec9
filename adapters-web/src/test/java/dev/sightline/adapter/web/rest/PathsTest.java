package dev.sightline.adapter.web.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Label;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "a+b",
        "a/b",
        "/",
        "..",
        ".",
        "../../etc/passwd",
        "a%2Fb",
        "100%",
        "a?b#c",
        "a&b=c;d",
        "{key}",
        "[1]|^`\\\"<>",
        "工地A",
        "👷🏽‍♀️",
        "ünïcödé",
        "~!@$*()_-',:"
      })
  void namesShouldHoldAnyCharacter(String name) {
    String path = "/api/frames/" + encoded(name) + "/" + encoded(name);

    HttpResponse<String> put = server.send("PUT", path, Pictures.jpeg(1));

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(server.store().newest(CameraKey.of(name, name)).toCompletableFuture().join())
        .isPresent();
    assertThat(server.store().cameras(new Label(name)).toCompletableFuture().join()).hasSize(1);
    assertThat(server.get(path).statusCode()).isEqualTo(200);
    assertThat(server.get("/api/labels/" + encoded(name)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "a+b, a+b",
    "a%2Bb, a+b",
    "a&b;c=d, a&b;c=d",
    "a%2fb, a/b",
    "%41, A",
    "(x)!*'':@$, (x)!*'':@$",
  })
  void unreservedCharactersShouldStandForThemselves(String sent, String name) {
    HttpResponse<String> put = server.send("PUT", "/api/frames/raw/" + sent, Pictures.jpeg(1));

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(server.store().newest(CameraKey.of("raw", name)).toCompletableFuture().join())
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/frames//cam, 'label must have 1 to 128 characters, got none'",
    "/api/frames/site/, 'key must have 1 to 128 characters, got none'",
    "/api/frames/%20/cam, 'label must have 1 to 128 characters, got none'",
    "/api/frames/site/%00, 'key must not contain control characters or broken Unicode, got U+0000'",
    "/api/frames/site/a%0Ab, 'key must not contain control characters'",
    "/api/frames/site/%C2%85, 'key must not contain control characters'",
    "/api/frames/site/%FF, 'a name in the path is not UTF-8'",
    "/api/frames/site/%C0%AF, 'a name in the path is not UTF-8'",
    "/api/frames/site/%ED%A0%80, 'a name in the path is not UTF-8'",
    "/api/labels/%00, 'label must not contain control characters'",
  })
  void namesOutOfTheirBoundsShouldBeRefused(String path, String detail) {
    HttpResponse<String> response = server.get(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains(detail);
  }

  @Test
  void nameOfTheBoundShouldBeTakenAndALongerOneRefused() {
    String longest = "👷".repeat(128);

    HttpResponse<String> taken =
        server.send("PUT", "/api/frames/site/" + encoded(longest), Pictures.jpeg(1));
    HttpResponse<String> refused =
        server.send("PUT", "/api/frames/site/" + encoded(longest + "x"), Pictures.jpeg(1));

    assertThat(taken.statusCode()).isEqualTo(201);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("key must have 1 to 128 characters, got 129");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/frames/site/%zz", "/api/frames/site/%4", "/api/labels/%"})
  void brokenPercentEncodingShouldBeRefused(String path) {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
              .readAll();

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
      assertThat(answer).containsAnyOf("percent-encoding", "malformed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/nothing",
        "/api/frames/a",
        "/api/frames/a/b/c",
        "/api/labels/a/b",
        "/nothing.html",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/logback.xml",
        "/../application.yml"
      })
  void unknownPathsShouldBeNotFound(String path) {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
              .readAll();

      assertThat(answer)
          .startsWith("HTTP/1.1 404 ")
          .contains("application/problem+json")
          .contains("\"detail\":\"there is nothing at ");
    }
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }
}
