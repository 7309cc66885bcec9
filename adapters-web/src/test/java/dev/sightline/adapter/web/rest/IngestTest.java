package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.Bytes;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.StoreUnavailableException;
import dev.sightline.domain.Warning;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestTest {
  private static final byte[] START = Bytes.of("--ffmpeg\r\n");

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("sightline.limits.labels", 0));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A part and the delimiter behind it, as ffmpeg sends them. */
  private static byte[] part(byte[] image, String... headers) {
    return Bytes.joined(
        Bytes.of(
            "Content-type: image/jpeg\r\nContent-length: "
                + image.length
                + "\r\n"
                + String.join("", headers)
                + "\r\n"),
        image,
        Bytes.of("\r\n--ffmpeg\r\n"));
  }

  private RawClient push(String path) {
    return RawClient.connect(server.port())
        .send(
            "POST "
                + path
                + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  private Optional<Frame> newest(String key) {
    return server.store().newest(CameraKey.of("in", key)).toCompletableFuture().join();
  }

  private List<byte[]> all(String key) {
    return server
        .store()
        .after(CameraKey.of("in", key), FrameId.BEFORE_ALL, 10)
        .toCompletableFuture()
        .join()
        .stream()
        .map(frame -> frame.image().toByteArray())
        .toList();
  }

  private void awaitNewest(String key, byte[] image) {
    await()
        .until(
            () ->
                newest(key)
                    .filter(frame -> Arrays.equals(frame.image().toByteArray(), image))
                    .isPresent());
  }

  @Test
  void partsShouldBePublishedAsTheyArrive() {
    try (RawClient client = push("/api/ingest/in/live")) {
      client.sendChunk(START);
      for (int number = 1; number <= 3; number++) {
        byte[] image = Pictures.jpeg(number);
        client.sendChunk(part(image));

        awaitNewest("live", image);
      }
      String answer = client.send("0\r\n\r\n").readAll();

      assertThat(answer)
          .startsWith("HTTP/1.1 200 ")
          .contains("{\"status\":\"ok\",\"frames\":3,\"dropped\":0}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/x-mixed-replace;boundary=ffmpeg",
        "multipart/x-mixed-replace;boundary=--ffmpeg",
        "multipart/related; boundary=\"ffmpeg\"",
        "multipart/form-data; boundary=other",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        "application/json"
      })
  void contentTypeShouldNotMatter(String type) {
    byte[] body = Bytes.joined(START, part(Pictures.jpeg(1)), part(Pictures.png(2)));

    HttpResponse<String> response =
        server.send("POST", "/api/ingest/in/typed", body, "Content-Type", type);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"frames\":2");
  }

  @Test
  void partsWithoutLengthShouldBePublished() {
    byte[] image = Pictures.jpeg(5);
    byte[] body =
        Bytes.joined(
            Bytes.of("\r\n--b\r\n\r\n"),
            image,
            Bytes.of("\r\n--b\r\n\r\n"),
            image,
            Bytes.of("\r\n--b--\r\n"));

    HttpResponse<String> response = server.send("POST", "/api/ingest/in/bare", body);

    assertThat(response.body()).contains("\"frames\":2");
    assertThat(all("bare")).containsExactly(image, image);
  }

  @Test
  void picturesWithNothingBetweenThemShouldBePublished() {
    byte[] first = Pictures.jpeg(1);
    byte[] second = Pictures.jpeg(2);

    HttpResponse<String> response =
        server.send("PUT", "/api/ingest/in/plain", Bytes.joined(first, second));

    assertThat(response.body()).contains("\"frames\":2");
    assertThat(all("plain")).containsExactly(first, second);
  }

  @Test
  void partHeadersShouldTellOfThePicture() {
    byte[] body =
        Bytes.joined(
            START,
            part(Pictures.jpeg(1), "X-Frame-Warnings: {\"warning_no_hardhat\":{\"count\":1}}\r\n"));

    server.send("POST", "/api/ingest/in/warned", body);

    assertThat(newest("warned").orElseThrow().warnings().items())
        .containsExactly(new Warning(Warning.NO_HARDHAT, 1, ""));
  }

  @Test
  void emptyPushShouldEndWell() {
    HttpResponse<String> response = server.send("POST", "/api/ingest/in/empty", new byte[0]);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"status\":\"ok\",\"frames\":0,\"dropped\":0}");
  }

  @Test
  void partThatIsNoPictureShouldEndThePush() {
    try (RawClient client = push("/api/ingest/in/text")) {
      String answer =
          client.sendChunk(Bytes.joined(START, part(Bytes.of("not a picture")))).readAll();

      assertThat(answer)
          .startsWith("HTTP/1.1 415 ")
          .contains("accepted are JPEG, PNG, WEBP")
          .containsIgnoringCase("connection: close");
    }
  }

  @Test
  void announcedPartOverTheBoundShouldEndThePush() {
    try (RawClient client = push("/api/ingest/in/big")) {
      String answer =
          client
              .sendChunk(Bytes.joined(START, Bytes.of("Content-Length: 1048577\r\n\r\n")))
              .readAll();

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("at most 1048576 bytes");
    }
  }

  @Test
  void endlessPartShouldEndThePush() {
    try (RawClient client = push("/api/ingest/in/endless")) {
      client.sendChunk(Bytes.joined(START, Bytes.of("X: y\r\n\r\n")));
      client.send("7fffffff\r\n");

      String answer = client.sendUntilRefused(new byte[1 << 20], 100).readAll();

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("at most 1048576 bytes");
    }
  }

  @Test
  void endlessPartHeaderShouldEndThePush() {
    try (RawClient client = push("/api/ingest/in/header")) {
      client.sendChunk(START).send("7fffffff\r\n");

      String answer = client.sendUntilRefused(Bytes.of("x".repeat(1 << 16)), 1_000).readAll();

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("must have at most 65536 bytes");
    }
  }

  @Test
  void garbageShouldEndThePush() {
    try (RawClient client = push("/api/ingest/in/garbage")) {
      String answer = client.sendChunk(Bytes.of("hello?\r\n")).readAll();

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("malformed multipart body");
    }
  }

  @Test
  void badNameShouldBeRefusedAlthoughThePushIsEndless() {
    try (RawClient client = push("/api/ingest//cam")) {
      client.send("7fffffff\r\n");

      String answer = client.sendUntilRefused(new byte[1 << 20], 100).readAll();

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("label must have 1 to 128");
    }
  }

  @Test
  void cutConnectionShouldKeepCompletePartsOnly() {
    byte[] image = Pictures.jpeg(1);
    byte[] half = Arrays.copyOf(part(Pictures.jpeg(2)), 200);
    try (RawClient client = push("/api/ingest/in/cut")) {
      client.sendChunk(Bytes.joined(START, part(image), half));
      awaitNewest("cut", image);

      client.cut();
    }

    assertThat(server.get("/api/labels").statusCode()).isEqualTo(200);
    assertThat(all("cut")).containsExactly(image);
  }

  @Test
  void pushShouldGoOnAfterTheStoreWasAway() {
    byte[] after = Pictures.jpeg(9);
    try (RawClient client = push("/api/ingest/in/outage")) {
      client.sendChunk(START);
      server.store().failWith(new StoreUnavailableException("gone", new IllegalStateException()));
      client.sendChunk(Bytes.joined(part(Pictures.jpeg(1)), part(Pictures.jpeg(2))));
      await().until(() -> server.get("/api/labels").statusCode() == 503);
      server.store().failWith(null);
      client.sendChunk(part(after));
      awaitNewest("outage", after);

      String answer = client.send("0\r\n\r\n").readAll();

      assertThat(answer).contains("\"status\":\"ok\"");
    } finally {
      server.store().failWith(null);
    }
  }

  @Test
  void newestShouldWinWhenTheStoreIsSlow() {
    byte[] last = Pictures.jpeg(9);
    CompletableFuture<Void> gate = new CompletableFuture<>();
    try (RawClient client = push("/api/ingest/in/slow")) {
      server.store().holdUntil(gate);
      client.sendChunk(START).sendChunk(part(Pictures.jpeg(1)));
      await().until(() -> gate.getNumberOfDependents() > 0);
      for (int number = 2; number < 9; number++) {
        client.sendChunk(part(Pictures.jpeg(number)));
      }
      client.sendChunk(part(last)).send("0\r\n\r\n");
      server.store().holdUntil(CompletableFuture.completedFuture(null));
      gate.complete(null);

      String answer = client.readAll();

      assertThat(answer).contains("\"status\":\"ok\"");
      assertThat(newest("slow").orElseThrow().image().toByteArray()).isEqualTo(last);
      assertThat(all("slow").getFirst()).isEqualTo(Pictures.jpeg(1));
    }
  }
}
