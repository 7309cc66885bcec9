package dev.sightline.adapter.web.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.Bytes;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

/** Contract section 2, {@code POST /api/upload}: what is taken in, and under which name. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadTest {
  private static final String TYPE = "multipart/form-data; boundary=edge";
  private static final byte[] END = Bytes.of("\r\n--edge--\r\n");

  private Path temporary;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path newFolder) {
    temporary = newFolder;
    server =
        TestServer.start(
            Map.of(
                TestServer.UPLOADS,
                temporary.resolve("uploads").toString(),
                "sightline.uploads.stall-timeout",
                "1s",
                "sightline.web.max-field-bytes",
                "2000"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static byte[] file(String disposition, String type, byte[] content) {
    String head =
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; " + disposition + "\r\n";
    return Bytes.joined(
        head.getBytes(UTF_8),
        Bytes.of(type.isEmpty() ? "\r\n" : "Content-Type: " + type + "\r\n\r\n"),
        content);
  }

  private HttpResponse<String> post(byte[]... pieces) {
    return server.send("POST", "/api/upload", Bytes.joined(pieces), "Content-Type", TYPE);
  }

  private HttpResponse<String> upload(String fileName, byte[] content) {
    return post(file("filename=\"" + fileName + "\"", "", content), END);
  }

  private static String urlIn(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).matches("\\{\"url\":\"/uploads/[^\"/]+\"}");
    return response.body().substring(8, response.body().length() - 2);
  }

  /** Everything in the folder and beside it, by relative path. */
  private List<String> entries() {
    try (Stream<Path> all = Files.walk(temporary)) {
      return all.filter(Files::isRegularFile)
          .map(path -> temporary.relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void uploadShouldBeServedAtTheUrlOfTheAnswer() {
    byte[] picture = Pictures.jpegOf(200_000);

    String url = urlIn(upload("gate.jpg", picture));

    assertThat(url).isEqualTo("/uploads/gate.jpg");
    assertThat(server.getBytes(url).body()).isEqualTo(picture);
  }

  @Test
  void otherFieldsShouldBeReadOver() {
    byte[] other = Bytes.of("--edge\r\nContent-Disposition: form-data; name=note\r\n\r\nx\r\n");

    HttpResponse<String> response =
        post(other, file("filename=noted.png", "image/png", Pictures.png(1)), END);

    assertThat(urlIn(response)).isEqualTo("/uploads/noted.png");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/cron.d/evil.jpg | evil.jpg",
        "..%2f..%2fevil.jpg | _2f.._2fevil.jpg",
        "..%252f..%252fevil2.jpg | _252f.._252fevil2.jpg",
        "..\\\\..\\\\windows\\\\evil3.jpg | evil3.jpg",
        "C:\\Users\\me\\photo.jpg | photo.jpg",
        "/etc/passwd | passwd.jpg",
        ".. | file.jpg",
        ".htaccess | htaccess.jpg",
        ".incoming-0123456789abcdef | incoming-0123456789abcdef.jpg",
        "CON | _CON.jpg",
        "nul.jpg | _nul.jpg",
        "aux.tar.jpg | _aux.tar.jpg",
        "a\u0000b.jpg | a_b.jpg",
        "a\u0001\u007Fc.jpg | a__c.jpg",
        "trailing.jpg. | trailing.jpg",
        "page.html | page.html.jpg",
        "evil.php\u0000.jpg | evil.php_.jpg",
        "photo\u202Egpj.exe | photo_gpj.exe.jpg",
        "<script>.jpg | _script_.jpg",
        "a;b=c.jpg | a;b=c.jpg",
        "say \\\"hi\\\".jpg | say _hi_.jpg",
        "工地 A+B.jpg | 工地 A+B.jpg",
        "UPPER.JPEG | UPPER.JPEG",
      })
  void namesShouldBeMadeSafe(String sent, String stored) {
    String url = urlIn(upload(sent, Pictures.jpeg(1)));

    assertThat(entries())
        .contains("uploads/" + stored)
        .allMatch(path -> path.startsWith("uploads/"));
    assertThat(server.getBytes(url).body()).isEqualTo(Pictures.jpeg(1));
  }

  @Test
  void longNameShouldBeCutBeforeItsExtension() {
    String url = urlIn(upload("長".repeat(100) + ".jpg", Pictures.jpeg(1)));

    assertThat(entries()).contains("uploads/" + "長".repeat(65) + ".jpg");
    assertThat(server.getBytes(url).statusCode()).isEqualTo(200);
  }

  @Test
  void extendedFileNameShouldCountMore() {
    HttpResponse<String> response =
        post(file("filename=\"x.png\"; filename*=UTF-8''%E5%9C%96.png", "", Pictures.png(1)), END);

    assertThat(urlIn(response)).isEqualTo("/uploads/%E5%9C%96.png");
  }

  @Test
  void takenNameShouldNotBeReplaced() {
    String first = urlIn(upload("twice.jpg", Pictures.jpeg(1)));

    String second = urlIn(upload("twice.jpg", Pictures.jpeg(2)));

    assertThat(second).isEqualTo("/uploads/twice-2.jpg");
    assertThat(server.getBytes(first).body()).isEqualTo(Pictures.jpeg(1));
    assertThat(server.getBytes(second).body()).isEqualTo(Pictures.jpeg(2));
  }

  @Test
  void uploadsOfOneNameAtTheSameTimeShouldAllBeKept() {
    List<CompletableFuture<String>> calls = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        byte[] picture = Pictures.jpegOf(300_000 + i);
        calls.add(CompletableFuture.supplyAsync(() -> urlIn(upload("same.jpg", picture)), clients));
      }
    }

    List<String> urls = calls.stream().map(CompletableFuture::join).toList();
    assertThat(urls).doesNotHaveDuplicates();
    for (int i = 0; i < urls.size(); i++) {
      assertThat(server.getBytes(urls.get(i)).body()).hasSize(300_000 + i);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filename=\"\" | image/jpeg | jpeg | 400 | Filename is missing",
        "x=y | image/jpeg | jpeg | 400 | Filename is missing",
        "filename=e.jpg | image/jpeg | empty | 400 | the file is empty",
        "filename=a.html | text/html | html | 415 | files of type text/html are not accepted",
        "filename=a.html |  | html | 415 | files of type application/octet-stream are not accepted",
        "filename=a.jpg | image/jpeg | html | 415 | said to be image/jpeg, but its first bytes",
        "filename=a.jpg | image/jpeg | webp | 415 | files of type image/webp are not accepted",
        "filename=a.svg | image/svg+xml | html | 415 | accepted are image/jpeg, image/png, text/plain",
      })
  void whatIsNotAcceptedShouldBeRefused(
      String disposition, String type, String content, int status, String detail) {
    byte[] bytes =
        switch (content) {
          case "jpeg" -> Pictures.jpeg(1);
          case "webp" -> Bytes.of("RIFF\u0001\u0000\u0000\u0000WEBPVP8 ");
          case "html" -> Bytes.of("<html><script>alert(1)</script>");
          default -> new byte[0];
        };
    List<String> before = entries();

    HttpResponse<String> response = post(file(disposition, type == null ? "" : type, bytes), END);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains("\"detail\":\"").contains(detail);
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void missingFileNameShouldBeToldAsLegacyDid() {
    HttpResponse<String> response = post(file("filename=\"\"", "image/jpeg", new byte[] {1}), END);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"detail\":\"Filename is missing\"");
  }

  @Test
  void formWithoutAFileShouldBeRefused() {
    HttpResponse<String> response =
        post(Bytes.of("--edge\r\nContent-Disposition: form-data; name=note\r\n\r\nx"), END);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("the field file is missing");
  }

  @Test
  void secondFileShouldBeRefusedAndLeaveNothing() {
    List<String> before = entries();

    HttpResponse<String> response =
        post(
            file("filename=1.jpg", "", Pictures.jpegOf(10_000)),
            Bytes.of("\r\n"),
            file("filename=2.jpg", "", Pictures.jpeg(1)),
            END);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("the field file is given twice");
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void otherFieldsOverTheirBoundShouldBeRefused() {
    HttpResponse<String> response =
        post(
            Bytes.of("--edge\r\nContent-Disposition: form-data; name=note\r\n\r\n"),
            new byte[2_001],
            END);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("fields other than file may have at most 2000 bytes");
  }

  @Test
  void bodyThatIsNoFormShouldBeRefused() {
    HttpResponse<String> response =
        server.send("POST", "/api/upload", new byte[] {1}, "Content-Type", "image/jpeg");

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("the body must be multipart/form-data, got image/jpeg");
  }

  @Test
  void fileOfTheBoundShouldBeTakenAndALargerOneRefused() {
    byte[] largest = Pictures.jpegOf(TestServer.MAX_UPLOAD_BYTES);
    urlIn(upload("largest.jpg", largest));
    List<String> before = entries();

    HttpResponse<String> refused = upload("larger.jpg", Bytes.joined(largest, new byte[1]));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("a file may have at most 3000000 bytes");
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void endlessFileShouldBeRefusedWhileItStreams() {
    List<String> before = entries();
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(head("Transfer-Encoding: chunked"));
      client.sendChunk(file("filename=endless.jpg", "image/jpeg", Pictures.jpeg(1)));

      byte[] chunk = Bytes.joined(Bytes.of("100000\r\n"), new byte[1 << 20], Bytes.of("\r\n"));
      String answer = client.sendUntilRefused(chunk, 100).readAll();

      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("at most 3000000 bytes");
    }
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void announcedLengthOverTheBoundShouldBeRefusedAtOnce() {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer = client.send(head("Content-Length: 99999999999")).readUntil("\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 413 ");
    }
  }

  private static String head(String length) {
    return "POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Type: "
        + TYPE
        + "\r\n"
        + length
        + "\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void uploadThatStopsHalfWayShouldLeaveNothing(boolean cleanly) {
    List<String> before = entries();
    try (RawClient client = RawClient.connect(server.port())) {
      client
          .send(head("Content-Length: 1000000"))
          .send(file("filename=half.jpg", "image/jpeg", Pictures.jpegOf(100_000)));
      await().until(() -> entries().stream().anyMatch(path -> path.contains("/.incoming-")));

      if (!cleanly) {
        client.cut();
      }
    }

    await().untilAsserted(() -> assertThat(entries()).isEqualTo(before));
  }

  @Test
  void formThatEndsBeforeItsLastBoundaryShouldLeaveNothing() {
    List<String> before = entries();

    HttpResponse<String> response =
        post(file("filename=cut.jpg", "image/jpeg", Pictures.jpegOf(100_000)));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("it ends before its last boundary");
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void stalledUploadShouldBeEndedAndLeaveNothing() {
    List<String> before = entries();
    try (RawClient client = RawClient.connect(server.port())) {
      client
          .send(head("Content-Length: 1000000"))
          .send(file("filename=slow.jpg", "image/jpeg", Pictures.jpegOf(100_000)));

      String answer = client.readAll();

      assertThat(answer)
          .startsWith("HTTP/1.1 408 ")
          .contains("nothing of the file has come for 1 seconds");
    }
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void tooManyUploadsAtATimeShouldBeToldToComeLater() {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        RawClient client = RawClient.connect(server.port());
        clients.add(client);
        client.send(head("Content-Length: 1000000"));
        client.send(file("filename=held.jpg", "image/jpeg", Pictures.jpegOf(10_000)));
      }
      await()
          .until(
              () -> entries().stream().filter(path -> path.contains("/.incoming-")).count() == 4);

      HttpResponse<String> response = upload("fifth.jpg", Pictures.jpeg(1));

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      assertThat(response.body()).contains("at most 4 files are taken in at a time");
    } finally {
      clients.forEach(RawClient::close);
    }
    await().until(() -> upload("after.jpg", Pictures.jpeg(1)).statusCode() == 200);
  }
}
