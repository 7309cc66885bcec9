package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import dev.sightline.domain.Warnings;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class LabelsTest {
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void labelsShouldBeAnEmptyListWhenThereAreNone() {
    HttpResponse<String> response = server.get("/api/labels");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"labels\":[]}");
  }

  @Test
  void labelsShouldBeSortedUniqueAndWithoutHiddenOnes() {
    server.publish(CameraKey.of("工地A", "b"), Pictures.jpeg(1));
    server.publish(CameraKey.of("site", "b"), Pictures.jpeg(1));
    server.publish(CameraKey.of("site", "a"), Pictures.jpeg(1));
    server.publish(CameraKey.of("hidden one", "a"), Pictures.jpeg(1));

    HttpResponse<String> response = server.get("/api/labels");

    assertThat(response.body()).isEqualTo("{\"labels\":[\"site\",\"工地A\"]}");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void labelShouldTellItsCameras() {
    Warnings warnings = Warnings.parse("{\"warning_no_hardhat\":{\"count\":2}}");
    FrameContent content =
        FrameContent.of(EncodedImage.wrap(Pictures.jpeg(1))).withWarnings(warnings);
    server.store().publish(CameraKey.of("工地A", "gate 1"), content);
    String id = server.publish(CameraKey.of("工地A", "roof"), Pictures.png(2)).toString();

    HttpResponse<String> response = server.get("/api/labels/%E5%B7%A5%E5%9C%B0A");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith(
            "{\"label\":\"工地A\",\"cameras\":[{\"key\":\"gate 1\",\"state\":\"live\",\"id\":\"")
        .contains("\"width\":32,\"height\":24,\"fps\":null,\"viewers\":0,\"warnings\":[{")
        .contains("{\"code\":\"warning_no_hardhat\",\"count\":2,\"text\":\"\"}")
        .contains("\"warnings_status\":\"raised\"")
        .contains("{\"key\":\"roof\",\"state\":\"live\",\"id\":\"" + id + "\",\"age_ms\":")
        .endsWith("\"warnings\":[],\"warnings_status\":\"unknown\"}]}");
  }

  @Test
  void overviewShouldTellAllLabelsAndDescribeSome() {
    for (String label : List.of("a", "b", "c", "hidden one")) {
      server.publish(CameraKey.of(label, "gate"), Pictures.jpeg(1));
    }

    String some = server.get("/api/overview?from=1&count=1").body();
    String none = server.get("/api/overview?from=99999").body();
    String all = server.get("/api/overview").body();

    assertThat(some)
        .startsWith(
            "{\"labels\":[\"a\",\"b\",\"c\"],\"described\":[{\"label\":\"b\",\"cameras\":[{")
        .contains("\"key\":\"gate\",\"state\":\"live\"")
        .doesNotContain("\"label\":\"c\"");
    assertThat(none).isEqualTo("{\"labels\":[\"a\",\"b\",\"c\"],\"described\":[]}");
    assertThat(all).contains("\"label\":\"a\"", "\"label\":\"b\"", "\"label\":\"c\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"from=-1", "from=x", "from=99999999999", "count=101", "count=", "count=%00"})
  void overviewShouldRefuseWhatIsNoNumber(String query) {
    HttpResponse<String> response = server.get("/api/overview?" + query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("must be a whole number, 0 to ");
  }

  @Test
  void overviewShouldBeUnavailableWhenTheStoreIs() {
    server.store().failWith(new StoreUnavailableException("away", new IllegalStateException()));

    assertThat(server.get("/api/overview").statusCode()).isEqualTo(503);
  }

  @Test
  void labelShouldBeNotFoundWhenItHasNoCamera() {
    HttpResponse<String> response = server.get("/api/labels/nowhere");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                + "\"detail\":\"No keys found for label 'nowhere'\"}");
  }

  @Test
  void labelsShouldBeUnavailableWhenTheStoreIs() {
    server
        .store()
        .failWith(
            new StoreUnavailableException(
                "no route to 10.0.0.1", new IllegalStateException("cause")));

    HttpResponse<String> response = server.get("/api/labels");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(response.body())
        .contains("\"detail\":\"Failed to connect to the database: no route to 10.0.0.1\"");
  }

  @Test
  void labelsShouldTimeOutWhenTheStoreDoes() {
    server
        .store()
        .failWith(
            new StoreTimeoutException("SCAN took over 2 s", new IllegalStateException("cause")));

    HttpResponse<String> response = server.get("/api/labels");

    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.body()).contains("\"detail\":\"Request timed out: SCAN took over 2 s\"");
  }

  @Test
  void surpriseShouldBeToldWithAnIdAndWithoutItsCause() {
    server.store().failWith(new IllegalStateException("the secret"));

    HttpResponse<String> response = server.get("/api/labels");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body())
        .matches(".*\"id\":\"[0-9a-f]{16}\".*")
        .doesNotContain("secret")
        .doesNotContain("Exception");
  }
}
