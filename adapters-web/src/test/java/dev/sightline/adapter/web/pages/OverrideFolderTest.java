package dev.sightline.adapter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 2: a folder of one's own overrides any static file. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverrideFolderTest {
  private static final long CACHE_BYTES = 80_000;

  @TempDir static Path place;

  private Path folder;
  private TestServer server;

  @BeforeAll
  void start() throws IOException {
    folder = Files.createDirectory(place.resolve("pages"));
    write("label.html", "<!doctype html><title>Mine</title>");
    write("css/sightline.css", "body{color:red}");
    write("wall/index.html", "a wall");
    write("empty/readme.txt", "no index");
    write("favicon.ico", "icon");
    write("big.bin", "x".repeat(20_000));
    write("clip.mp4", "0123456789");
    write(".env", "SECRET=1");
    Files.writeString(place.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(folder.resolve("out.txt"), place.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("outside"), place);
    Files.createSymbolicLink(folder.resolve("inside.html"), folder.resolve("label.html"));
    server =
        TestServer.start(
            Map.of(
                "sightline.web.override-folder", folder.toString(),
                "sightline.web.override-cache-bytes", Long.toString(CACHE_BYTES)));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void fileShouldReplaceOursAndTheOthersStay() {
    assertThat(server.get("/label.html?label=a").body()).contains("<title>Mine</title>");
    assertThat(server.get("/css/sightline.css").body()).isEqualTo("body{color:red}");
    assertThat(server.get("/index.html").body()).contains("Sightline");
    assertThat(server.get("/inside.html").body()).contains("<title>Mine</title>");
  }

  @Test
  void policyShouldBeThatOfTheFile() {
    assertThat(policy("/label.html"))
        .contains("style-src 'self' 'unsafe-inline'", "script-src 'self';");
    assertThat(policy("/index.html")).doesNotContain("unsafe-inline");
  }

  private String policy(String path) {
    return server.get(path).headers().firstValue("Content-Security-Policy").orElse("");
  }

  @Test
  void iconShouldComeBeforeOurs() {
    HttpResponse<String> response = server.get("/favicon.ico");

    assertThat(response.body()).isEqualTo("icon");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("image/x-icon");
  }

  @Test
  void folderShouldShowItsIndex() {
    assertThat(server.get("/wall/").body()).isEqualTo("a wall");
    HttpResponse<String> withoutSlash = server.get("/wall?x=1");
    assertThat(withoutSlash.statusCode()).isEqualTo(307);
    assertThat(withoutSlash.headers().firstValue("Location")).hasValue("wall/?x=1");
    assertThat(server.get("/empty").statusCode()).isEqualTo(404);
    assertThat(server.get("/empty/").statusCode()).isEqualTo(404);
    assertThat(server.get("/empty/readme.txt").statusCode()).isEqualTo(200);
  }

  @Test
  void changeShouldShowAtOnce() throws IOException {
    write("changing.html", "first");
    HttpResponse<String> first = server.get("/changing.html");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    write("changing.html", "other");
    Files.setLastModifiedTime(
        folder.resolve("changing.html"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    HttpResponse<byte[]> second = server.getBytes("/changing.html", "If-None-Match", tag);
    Files.delete(folder.resolve("changing.html"));

    assertThat(first.body()).isEqualTo("first");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).asString().isEqualTo("other");
    assertThat(server.get("/changing.html").statusCode()).isEqualTo(404);
  }

  @Test
  void largeFileShouldBeServedWithoutBeingKept() {
    HttpResponse<byte[]> response = server.getBytes("/big.bin");
    String tag = response.headers().firstValue("ETag").orElseThrow();

    assertThat(response.body()).hasSize(20_000);
    assertThat(tag).startsWith("W/");
    assertThat(server.getBytes("/big.bin", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(server.send("HEAD", "/big.bin", new byte[0]).headers().firstValue("Content-Length"))
        .hasValue("20000");
  }

  @Test
  void playerShouldGetPieces() {
    HttpResponse<byte[]> response = server.getBytes("/clip.mp4", "Range", "bytes=2-5");

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.headers().firstValue("Content-Range")).hasValue("bytes 2-5/10");
    assertThat(response.body()).asString().isEqualTo("2345");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5csecret.txt",
        "/wall/..%2f..%2fsecret.txt",
        "/out.txt",
        "/outside/secret.txt",
        "/label.html%00",
        "/label.html%00.txt",
        "/.env",
        "/con",
        "/label.html."
      })
  void nothingOutsideOfTheFolderShouldBeServed(String path) {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
              .readAll();

      assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContain("secret\r\n", "SECRET");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no/such/folder", "\u0000"})
  void settingThatNamesNoFolderShouldBeRefused(String name) {
    assertThatThrownBy(() -> new PageSettings(name, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("override-folder must be a folder that can be read");
  }
}
