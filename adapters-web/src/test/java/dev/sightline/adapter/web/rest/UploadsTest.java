package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How uploaded files are served: safely, in part, and not twice. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {
  private static final byte[] PICTURE = Pictures.jpegOf(10_000);

  private Path temporary;
  private Path folder;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path newFolder) throws IOException {
    temporary = newFolder;
    folder = Files.createDirectories(temporary.resolve("uploads"));
    Files.write(folder.resolve("a.jpg"), PICTURE);
    Files.writeString(temporary.resolve("secret"), "secret");
    server = TestServer.start(Map.of(TestServer.UPLOADS, folder.toString()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void fileShouldComeWithEverythingThatKeepsABrowserSafe() {
    HttpResponse<byte[]> response = server.getBytes("/uploads/a.jpg");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(PICTURE);
    assertThat(header(response, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(response, "Content-Length")).isEqualTo("10000");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("sandbox");
    assertThat(header(response, "Content-Disposition"))
        .isEqualTo("inline; filename=\"a.jpg\"; filename*=UTF-8''a.jpg");
    assertThat(header(response, "Cache-Control")).isEqualTo("private, max-age=3600");
    assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(response, "Last-Modified")).isNotEmpty();
    assertThat(header(response, "ETag")).matches("\"[0-9a-f]+-2710\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "page.html | <html><script>alert(1)</script>",
        "picture.svg | <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "looks-like.jpg | <html>",
        "document.pdf | %PDF-1.7 x",
      })
  void whatIsNoPictureShouldBeSavedAndNotShown(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);

    HttpResponse<byte[]> response = server.getBytes("/uploads/" + name);

    assertThat(header(response, "Content-Disposition")).startsWith("attachment; filename=");
    assertThat(header(response, "Content-Type"))
        .isEqualTo(name.endsWith("pdf") ? "application/pdf" : "application/octet-stream");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void unusualNameShouldBeToldInBothForms() throws IOException {
    Files.write(folder.resolve("圖 'a';b.jpg"), PICTURE);

    HttpResponse<byte[]> response = server.getBytes("/uploads/%E5%9C%96%20'a';b.jpg");

    assertThat(header(response, "Content-Disposition"))
        .isEqualTo(
            "inline; filename=\"_ 'a';b.jpg\"; filename*=UTF-8''%E5%9C%96%20%27a%27%3Bb.jpg");
  }

  @Test
  void headShouldTellTheSameWithoutTheFile() {
    HttpResponse<byte[]> response =
        server.send(
            HttpRequest.newBuilder(server.uri("/uploads/a.jpg")).HEAD().build(),
            BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "Content-Length")).isEqualTo("10000");
    assertThat(header(response, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(response, "ETag")).isNotEmpty();
  }

  @Test
  void fileThatTheClientHasShouldNotBeSentAgain() {
    HttpResponse<byte[]> first = server.getBytes("/uploads/a.jpg");

    HttpResponse<byte[]> byTag =
        server.getBytes("/uploads/a.jpg", "If-None-Match", "\"x\", W/" + header(first, "ETag"));
    HttpResponse<byte[]> byTime =
        server.getBytes("/uploads/a.jpg", "If-Modified-Since", header(first, "Last-Modified"));
    HttpResponse<byte[]> otherTag =
        server.getBytes(
            "/uploads/a.jpg",
            "If-None-Match",
            "\"x\"",
            "If-Modified-Since",
            header(first, "Last-Modified"));

    assertThat(byTag.statusCode()).isEqualTo(304);
    assertThat(byTag.body()).isEmpty();
    assertThat(header(byTag, "ETag")).isEqualTo(header(first, "ETag"));
    assertThat(byTime.statusCode()).isEqualTo(304);
    assertThat(otherTag.statusCode()).isEqualTo(200);
    assertThat(otherTag.body()).isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=100-199, 100, 199",
    "bytes=9990-, 9990, 9999",
    "bytes=-10, 9990, 9999",
    "bytes=-99999, 0, 9999",
    "bytes=9999-99999, 9999, 9999",
  })
  void partThatIsAskedForShouldBeSent(String range, int first, int last) {
    HttpResponse<byte[]> response = server.getBytes("/uploads/a.jpg", "Range", range);

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(header(response, "Content-Range"))
        .isEqualTo("bytes " + first + "-" + last + "/10000");
    assertThat(header(response, "Content-Length")).isEqualTo("" + (last - first + 1));
    assertThat(response.body()).isEqualTo(Arrays.copyOfRange(PICTURE, first, last + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-1", "bytes=-", "items=0-1", "bytes=a-b", ""})
  void rangeThatIsNotOnePlainOneShouldBeAnsweredWithAll(String range) {
    HttpResponse<byte[]> response = server.getBytes("/uploads/a.jpg", "Range", range);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10000-", "bytes=99999-999999", "bytes=-0"})
  void rangeBehindTheEndShouldBeRefused(String range) {
    HttpResponse<byte[]> response = server.getBytes("/uploads/a.jpg", "Range", range);

    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(header(response, "Content-Range")).isEqualTo("bytes */10000");
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void partOfAnotherVersionShouldNotBeSent() {
    HttpResponse<byte[]> response =
        server.getBytes("/uploads/a.jpg", "Range", "bytes=0-1", "If-Range", "\"other\"");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/uploads/unknown.jpg",
        "/uploads/",
        "/uploads/..%2Fsecret",
        "/uploads/%2e%2e%2fsecret",
        "/uploads/%252e%252e%252fsecret",
        "/uploads/%2e%2e/secret",
        "/uploads/..%5Csecret",
        "/uploads/..\\secret",
        "/uploads/../secret",
        "/uploads/a.jpg%00.png",
        "/uploads/a.jpg/",
        "/uploads/%2Fetc%2Fpasswd",
        "/uploads//etc/passwd",
        "/uploads/NUL",
        "/uploads/con.jpg",
        "/uploads/.",
        "/uploads/..",
        "/uploads/.incoming-0123456789abcdef",
        "/uploads/link",
        "/uploads/a.jpg.",
        "/uploads/a.jpg%20",
        "/uploads/a.jpg::$DATA",
      })
  void otherPathsShouldNotBeFound(String path) throws IOException {
    Files.writeString(folder.resolve(".incoming-0123456789abcdef"), "hidden");
    if (!Files.exists(folder.resolve("link"))) {
      Files.createSymbolicLink(folder.resolve("link"), temporary.resolve("secret"));
    }

    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
              .readAll();

      assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("secret\n");
      assertThat(answer).contains("application/problem+json").doesNotContain("hidden");
    }
  }

  @Test
  void clientThatLeavesShouldNotKeepTheFileOpen() throws IOException {
    Files.write(folder.resolve("long.jpg"), Pictures.jpegOf(50_000_000));
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("GET /uploads/long.jpg HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\r\n\r\n");
      assertThat(isOpen("long.jpg")).isTrue();

      client.cut();
    }

    await().until(() -> !isOpen("long.jpg"));
  }

  @Test
  void answersWithoutABodyShouldNotKeepTheFileOpen() throws IOException {
    Files.write(folder.resolve("closed.jpg"), PICTURE);
    String tag = header(server.getBytes("/uploads/closed.jpg"), "ETag");

    server.getBytes("/uploads/closed.jpg", "If-None-Match", tag);
    server.getBytes("/uploads/closed.jpg", "Range", "bytes=99999-");
    server.send(
        HttpRequest.newBuilder(server.uri("/uploads/closed.jpg")).HEAD().build(),
        BodyHandlers.discarding());

    await().until(() -> !isOpen("closed.jpg"));
  }

  /** Whether this process has the file open; as Linux tells it. */
  private static boolean isOpen(String name) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.anyMatch(link -> target(link).endsWith("/" + name));
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
