package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not speak HTTP as they should; each is alone with its fault. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpFaultsTest {
  private static final int MEBIBYTE = 1 << 20;

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("sightline.web.upload-timeout", "500ms"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void hugeHeaderShouldBeRefused() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("GET /api/labels HTTP/1.1\r\nHost: x\r\nX-Huge: ");

      String answer = client.sendUntilRefused(new byte[MEBIBYTE], 10).readAll();

      assertThat(answer).startsWith("HTTP/1.1 431 ").contains("the request's header is too large");
      assertThat(server.get("/api/labels").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void hugeFirstLineShouldBeRefused() {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer = client.send("GET /" + "x".repeat(MEBIBYTE)).readAll();

      assertThat(answer).startsWith("HTTP/1.0 414 ").contains("first line is too long");
    }
  }

  @Test
  void garbageShouldBeRefused() {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer = client.send("\u0016\u0003\u0001 what? \r\n\r\n").readAll();

      assertThat(answer).startsWith("HTTP/1.0 400 ").contains("application/problem+json");
    }
  }

  @Test
  void pictureThatIsTooLargeShouldBeRefusedBeforeItIsSent() {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send(
                  "PUT /api/frames/a/b HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
              .readAll();

      assertThat(answer)
          .startsWith("HTTP/1.1 413 ")
          .containsIgnoringCase("connection: close")
          .contains("an image may have at most 1048576 bytes");
    }
  }

  @Test
  void chunkedPictureThatIsTooLargeShouldBeRefusedWhileItStreams() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("PUT /api/frames/a/b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.sendChunk(Pictures.jpegOf(MEBIBYTE));
      client.send("7fffffff\r\n");

      String answer = client.sendUntilRefused(new byte[MEBIBYTE], 100).readAll();

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("at most 1048576 bytes");
    }
  }

  @Test
  void clientShouldReadTheRefusalAlthoughItIsStillSending() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("PUT /api/frames//b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");

      String answer = client.sendChunk(new byte[4 * MEBIBYTE]).readAll();

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("label must have 1 to 128");
    }
  }

  @Test
  void bodyThatDoesNotArriveShouldTimeOut() {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("PUT /api/frames/a/b HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx")
              .readUntil("\"}");

      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("the body must arrive within");
    }
  }

  @Test
  void cutUploadShouldLeaveNothingBehind() {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("PUT /api/frames/cut/b HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
      client.send(Pictures.jpegOf(50_000)).cut();
    }

    assertThat(server.get("/api/frames/cut/b").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/ws/stream/a/b", "/api/ws/labels/a", "/api/ws/frames"})
  void plainRequestForAWebSocketShouldBeToldToUpgrade(String path) {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(426);
    assertThat(answer.headers().firstValue("Upgrade")).hasValue("websocket");
    assertThat(answer.body()).contains("\"detail\":\"here is a WebSocket, and nothing else\"");
  }
}
