package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sightline.application.FrameRelay;
import dev.sightline.application.PublishFrame;
import dev.sightline.application.ReceiveWebhook;
import dev.sightline.application.StoreUpload;
import dev.sightline.application.UploadInProgress;
import dev.sightline.application.WebhookEvent;
import dev.sightline.application.WebhookOutcome;
import dev.sightline.bootstrap.demo.DemoCameras;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import dev.sightline.domain.MessageSender;
import io.micronaut.context.exceptions.NoSuchBeanException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
  private static Gateway start(Map<String, Object> settings) {
    return Gateway.start(settings, "--micronaut.server.port=0");
  }

  @Test
  void gatewayShouldStartWithoutASetting() {
    try (Gateway gateway = start(Map.of())) {
      assertThat(gateway.url()).startsWith("http://127.0.0.1:");
      assertThat(gateway.bean(FrameRelay.class).watchedCameras()).isZero();
      assertThat(gateway.bean(PublishFrame.class).maxImageBytes()).isEqualTo(8 << 20);
    }
  }

  @Test
  void demoCamerasShouldBeThereWhenTheDemoIsOn() {
    try (Gateway gateway = start(Map.of("sightline.demo", true))) {
      LabelCatalog catalog = gateway.bean(LabelCatalog.class);

      await()
          .untilAsserted(
              () ->
                  assertThat(catalog.labels().toCompletableFuture().get())
                      .contains(new Label("Harbour"), new Label("工地A")));
    }
  }

  @Test
  void demoCamerasShouldNotBeThereWhenTheDemoIsOff() {
    try (Gateway gateway = start(Map.of("sightline.demo", false))) {
      assertThatThrownBy(() -> gateway.bean(DemoCameras.class))
          .isInstanceOf(NoSuchBeanException.class);
    }
  }

  @Test
  void unknownBackendShouldBeRefusedWithTheNamesThatAreAllowed() {
    assertThatThrownBy(() -> start(Map.of("sightline.backend", "oracle")).close())
        .hasMessageContaining("SIGHTLINE_BACKEND=oracle")
        .hasMessageContaining("must be one of memory, redis");
  }

  @Test
  void settingOutOfBoundsShouldBeRefused() {
    assertThatThrownBy(() -> start(Map.of("sightline.memory.frames-per-camera", 0)).close())
        .hasMessageContaining("SIGHTLINE_MEMORY_FRAMES_PER_CAMERA=0")
        .hasMessageContaining("framesPerCamera must be 1 to 1000, got 0");
  }

  @Test
  void uploadsShouldGoWhereTheSettingsSay(@TempDir Path temporary) throws Exception {
    Path folder = temporary.resolve("kept");
    Map<String, Object> settings =
        Map.of(
            "sightline.uploads.folder",
            folder.toString(),
            "sightline.uploads.types",
            "text/plain, image/png",
            "sightline.uploads.max-file-bytes",
            100,
            "sightline.uploads.max-files",
            1);
    try (Gateway gateway = start(settings)) {
      StoreUpload storeUpload = gateway.bean(StoreUpload.class);
      assertThat(folder).doesNotExist();

      try (UploadInProgress upload = storeUpload.begin("note.txt", "text/plain")) {
        upload.write(ByteBuffer.wrap(new byte[] {'x'}));
        upload.complete();
      }

      assertThat(folder.resolve("note.txt")).hasContent("x");
      assertThat(storeUpload.maxFileBytes()).isEqualTo(100);
    }
  }

  @Test
  void settingsOfUploadsOutOfBoundsShouldBeRefused(@TempDir Path temporary) throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> start(Map.of("sightline.uploads.folder", file.toString())).close())
        .rootCause()
        .hasMessageContaining("the folder of uploads is not a folder: " + file);
    assertThatThrownBy(() -> start(Map.of("sightline.uploads.types", "jpeg")).close())
        .hasMessageContaining("SIGHTLINE_UPLOADS_TYPES=jpeg")
        .hasMessageContaining("types must be media types such as image/jpeg, got 'jpeg'");
    assertThatThrownBy(() -> start(Map.of("sightline.uploads.max-files", 0)).close())
        .hasMessageContaining("SIGHTLINE_UPLOADS_MAX_FILES=0")
        .hasMessageContaining("maxFiles must be 1 or more, got 0");
  }

  @Test
  void webhookShouldSendThroughLineWhenThereIsAToken() throws Exception {
    CompletableFuture<String> received = new CompletableFuture<>();
    HttpServer line =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    line.createContext(
        "/v2/bot/message/push",
        exchange -> {
          received.complete(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    line.start();
    Map<String, Object> settings =
        Map.of(
            "line.channel-access-token",
            "T0ken",
            "sightline.line.base-url",
            "http://127.0.0.1:" + line.getAddress().getPort());
    String body =
        "{\"events\":[{\"type\":\"message\",\"message\":{\"type\":\"text\",\"text\":\"token\"},"
            + "\"source\":{\"userId\":\"U1\"}}]}";

    try (Gateway gateway = start(settings);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(gateway.url() + "/api/webhook"))
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(response.body())
          .isEqualTo(
              "{\"status\":\"ok\",\"responses\":[{\"status\":\"success\",\"target_id\":\"U1\"}]}");
      assertThat(received.get())
          .startsWith("Bearer T0ken ")
          .contains("group ID: not provided\\u000auser ID: U1");
    } finally {
      line.stop(0);
    }
  }

  @Test
  void webhookOfAnybodyShouldBeWarnedOfAtTheStartWhereItCanSend() {
    Map<String, Object> sending = Map.of("line.channel-access-token", "T0ken");
    Map<String, Object> signed =
        Map.of("line.channel-access-token", "T0ken", "line.channel-secret", "s");

    assertThat(complaintsAtTheStart(sending))
        .singleElement()
        .asString()
        .contains("The webhook takes calls from anybody: there is no LINE_CHANNEL_SECRET");
    assertThat(complaintsAtTheStart(signed)).isEmpty();
    assertThat(complaintsAtTheStart(Map.of())).isEmpty();
  }

  private static List<String> complaintsAtTheStart(Map<String, Object> settings) {
    try (CapturedOutput output = new CapturedOutput()) {
      start(settings).close();
      return output.complaints();
    }
  }

  @Test
  void webhookShouldTakeEventsWhenThereIsNoToken() {
    try (Gateway gateway = start(Map.of("line.channel-access-token", " "))) {
      WebhookEvent event =
          new WebhookEvent(
              Optional.empty(),
              false,
              new WebhookEvent.Text("token", Optional.empty(), Optional.of("U1")));

      assertThat(
              gateway
                  .bean(ReceiveWebhook.class)
                  .receive(List.of(event))
                  .toCompletableFuture()
                  .join())
          .containsExactly(new WebhookOutcome.Answered("U1", false));
      assertThatThrownBy(() -> gateway.bean(MessageSender.class))
          .isInstanceOf(NoSuchBeanException.class);
    }
  }

  @Test
  void settingsOfLineOutOfBoundsShouldBeRefusedWithoutShowingTheToken() {
    assertThatThrownBy(() -> start(Map.of("line.channel-access-token", "se cret")).close())
        .hasMessageContaining("LINE_CHANNEL_ACCESS_TOKEN")
        .hasMessageContaining("it must be printable ASCII without blanks")
        .hasMessageNotContaining("cret");
    assertThatThrownBy(() -> start(Map.of("sightline.line.base-url", "ftp://x")).close())
        .hasMessageContaining("SIGHTLINE_LINE_BASE_URL=ftp://x")
        .hasMessageContaining("baseUrl must begin with https:// or http:// and a host");
  }
}
