package dev.sightline.adapter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 2: the pages that come with the gateway. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnPagesTest {
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
  @CsvSource({
    "/, text/html;charset=utf-8",
    "/index.html, text/html;charset=utf-8",
    "/label.html?label=a, text/html;charset=utf-8",
    "/camera.html?label=a&key=b, text/html;charset=utf-8",
    "/css/sightline.css, text/css;charset=utf-8",
    "/js/index-page.js, text/javascript;charset=utf-8",
    "/img/icon.svg, image/svg+xml",
  })
  void pageShouldBeServedToBeAskedForAnew(String path, String type) {
    HttpResponse<byte[]> response = server.getBytes(path);

    HttpHeaders headers = response.headers();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(headers.firstValue("Content-Type")).hasValue(type);
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(headers.firstValue("ETag").orElse("")).matches("\"[A-Za-z0-9_-]{22}\"");
    assertThat(headers.firstValue("Last-Modified").orElse("")).endsWith(" GMT");
    assertThat(headers.allValues("Vary")).containsExactly("Accept-Encoding");
    assertThat(headers.firstValueAsLong("Content-Length")).hasValue(response.body().length);
  }

  @Test
  void pageShouldNotBeSentAgainToWhomHasIt() {
    HttpHeaders first = server.get("/index.html").headers();
    String tag = first.firstValue("ETag").orElseThrow();
    String changed = first.firstValue("Last-Modified").orElseThrow();

    assertThat(status("/index.html", "If-None-Match", tag)).isEqualTo(304);
    assertThat(status("/", "If-None-Match", "\"other\", W/" + tag)).isEqualTo(304);
    assertThat(status("/", "If-None-Match", "*")).isEqualTo(304);
    assertThat(status("/", "If-Modified-Since", changed)).isEqualTo(304);
    assertThat(status("/", "If-None-Match", "\"other\"")).isEqualTo(200);
    assertThat(status("/", "If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")).isEqualTo(200);
    assertThat(status("/", "If-Modified-Since", "yesterday")).isEqualTo(200);
    assertThat(status("/", "If-None-Match", "\"other\"", "If-Modified-Since", changed))
        .isEqualTo(200);
  }

  @Test
  void notModifiedShouldHaveTheHeadersOfThePage() {
    String tag = server.get("/index.html").headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> response = server.getBytes("/index.html", "If-None-Match", tag);

    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("ETag")).hasValue(tag);
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(response.headers().firstValue("Vary")).hasValue("Accept-Encoding");
  }

  @Test
  void textShouldBeCompressedForWhomCanReadIt() throws IOException {
    HttpResponse<byte[]> plain = server.getBytes("/css/sightline.css");

    HttpResponse<byte[]> gzip =
        server.getBytes("/css/sightline.css", "Accept-Encoding", "br, gzip;q=0.8");

    assertThat(plain.headers().firstValue("Content-Encoding").orElse("identity"))
        .isEqualTo("identity");
    assertThat(gzip.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(gzip.headers().firstValue("ETag")).isNotEqualTo(plain.headers().firstValue("ETag"));
    assertThat(gzip.body()).hasSizeLessThan(plain.body().length);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
        .isEqualTo(plain.body());
    assertThat(
            status(
                "/css/sightline.css",
                "Accept-Encoding",
                "gzip",
                "If-None-Match",
                gzip.headers().firstValue("ETag").orElseThrow()))
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip; q=0.0", "x-gzip-not"})
  void textShouldNotBeCompressedForWhomCannotReadIt(String accepted) {
    HttpResponse<byte[]> response =
        server.getBytes("/css/sightline.css", "Accept-Encoding", accepted);

    assertThat(response.headers().firstValue("Content-Encoding").orElse("identity"))
        .isEqualTo("identity");
  }

  @Test
  void headShouldTellWhatGetWould() {
    HttpHeaders get = server.getBytes("/index.html").headers();

    HttpResponse<String> head = server.send("HEAD", "/index.html", new byte[0]);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : new String[] {"ETag", "Content-Type", "Content-Length", "Last-Modified"}) {
      assertThat(head.headers().firstValue(name)).as(name).isEqualTo(get.firstValue(name));
    }
  }

  @Test
  void pageShouldNotBeWritten() {
    HttpResponse<String> response = server.send("POST", "/index.html", new byte[10]);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(response.body()).contains("\"detail\":\"allowed are GET, HEAD\"");
  }

  @Test
  void unknownPathShouldStayUnknownForEveryMethod() {
    assertThat(server.send("POST", "/nothing", new byte[0]).statusCode()).isEqualTo(404);
    assertThat(server.send("GET", "/css", new byte[0]).statusCode()).isEqualTo(404);
    assertThat(server.send("GET", "/css/", new byte[0]).statusCode()).isEqualTo(404);
    assertThat(server.send("GET", "/index.html/", new byte[0]).statusCode()).isEqualTo(404);
  }

  @Test
  void iconShouldBeFoundWhereOldBrowsersAskForIt() {
    HttpResponse<String> response = server.get("/favicon.ico");

    assertThat(response.statusCode()).isEqualTo(307);
    assertThat(response.headers().firstValue("Location")).hasValue("img/icon.svg");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @Test
  void jsonShouldSayThatItVariesWithTheEncoding() {
    assertThat(server.get("/api/labels").headers().allValues("Vary"))
        .containsExactly("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../static/index.html",
        "/%2e%2e/static/index.html",
        "/js/..%5c..%5cindex.html",
        "/js/%252e%252e/index.html",
        "/js/../index.html",
        "/index.html%00",
        "/css",
        "/js/"
      })
  void nothingOutsideOfThePagesShouldBeServed(String path) {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
              .readAll();

      assertThat(answer).startsWith("HTTP/1.1 404 ").contains("application/problem+json");
    }
  }

  private int status(String path, String... headers) {
    return server.getBytes(path, headers).statusCode();
  }
}
