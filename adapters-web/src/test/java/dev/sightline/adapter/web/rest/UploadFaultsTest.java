package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.Bytes;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Uploads where the folder fails or is full; below a base path. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadFaultsTest {
  private Path temporary;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path newFolder) {
    temporary = newFolder;
    server =
        TestServer.start(
            Map.of(
                TestServer.UPLOADS,
                temporary.resolve("inner/uploads").toString(),
                "micronaut.server.context-path",
                "/hazard"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpResponse<String> upload(byte[] content) {
    byte[] body =
        Bytes.joined(
            Bytes.of("--edge\r\nContent-Disposition: form-data; name=file; filename=a.jpg\r\n\r\n"),
            content,
            Bytes.of("\r\n--edge--\r\n"));
    return server.send(
        "POST", "/hazard/api/upload", body, "Content-Type", "multipart/form-data; boundary=edge");
  }

  @Test
  void folderThatFailsShouldBeToldAndUploadsGoOnAfterwards() throws IOException {
    Path inTheWay =
        Files.writeString(temporary.resolve("inner"), "a file where a folder should be");

    HttpResponse<String> refused = upload(Pictures.jpeg(1));

    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.body())
        .contains("the file cannot be stored: the folder of uploads fails")
        .contains("the server's log tells more under the id ")
        .doesNotContain(temporary.toString());
    assertThat(temporary).isDirectoryNotContaining(path -> !path.equals(inTheWay));

    Files.delete(inTheWay);
    HttpResponse<String> taken = upload(Pictures.jpeg(1));
    assertThat(taken.body()).isEqualTo("{\"url\":\"/hazard/uploads/a.jpg\"}");
    assertThat(server.getBytes("/hazard/uploads/a.jpg").body()).isEqualTo(Pictures.jpeg(1));
    Files.delete(temporary.resolve("inner/uploads/a.jpg"));
    Files.delete(temporary.resolve("inner/uploads"));
    Files.delete(inTheWay);
  }

  @Test
  void fullFolderShouldBeTold() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("inner/uploads"));
    Path large = folder.resolve("large.bin");
    try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(19_000_000); // of the 20 MB that all files may have
    }

    HttpResponse<String> response = upload(Pictures.jpegOf(1_500_000));

    assertThat(response.statusCode()).isEqualTo(507);
    assertThat(response.body()).contains("at most 20000000 bytes are kept of all files");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(large));
    Files.delete(large);
    assertThat(upload(Pictures.jpegOf(1_500_000)).statusCode()).isEqualTo(200);
    Files.delete(folder.resolve("a.jpg"));
    Files.delete(folder);
    Files.delete(folder.getParent());
  }
}
