package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.sightline.application.PublishFrame;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** socket.io-client's bundle in a real browser, in a page of the gateway and in a foreign one. */
class SocketIoBrowserIT {
  private static final String FOREIGN = "http://dashboard.example";
  private static final byte[] PICTURE = TestPictures.numbered(1);

  /** Shows each picture as an old page does, and notes what it is called. */
  private static final String PAGE =
      """
      <!doctype html>
      <title>A page of one's own</title>
      <script src="socket.io.min.js"></script>
      <script>
        window.start = (url, transports) => {
          const socket = io(url, { transports });
          window.told = { greetings: [], errors: [], labels: {}, transport: '' };
          socket.on('message', (message) => told.greetings.push(message.data));
          socket.on('connect_error', (error) => told.errors.push(error.message));
          socket.on('connect', () => {
            told.transport = socket.io.engine.transport.name;
            socket.io.engine.on('upgrade', (transport) => { told.transport = transport.name; });
          });
          socket.on('update', ({ label, images, image_names }) => {
            told.labels[label] = Object.fromEntries(image_names.map((name, i) => [name, images[i]]));
            for (const base64 of images) {
              const image = document.createElement('img');
              image.src = 'data:image/png;base64,' + base64;
              document.body.append(image);
            }
          });
        };
      </script>
      """;

  private static Gateway gateway;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    gateway =
        Gateway.start(
            Map.of("sightline.socketio.update-interval", "200ms"), "--micronaut.server.port=0");
    gateway
        .bean(PublishFrame.class)
        .publish(CameraKey.of("工地A", "門"), FrameContent.of(EncodedImage.wrap(PICTURE)))
        .toCompletableFuture()
        .join();
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | ['polling'] | polling",
        "false | ['websocket'] | websocket",
        "false | ['polling', 'websocket'] | websocket",
        "true | ['polling'] | polling",
        "true | ['websocket'] | websocket",
        "true | ['polling', 'websocket'] | websocket",
      })
  void pageShouldShowTheLabels(boolean foreign, String transports, String used) {
    String origin = foreign ? FOREIGN : gateway.url();
    try (WatchedPage page = chromium.blank(1280, 900, ColorScheme.LIGHT)) {
      page.answerRequests(".*/own/page[.]html", route -> answer(route, "text/html", PAGE));
      page.answerRequests(".*/own/socket[.]io[.]min[.]js", SocketIoBrowserIT::answerBundle);
      page.navigate(origin + "/own/page.html");

      page.evaluate("start('" + gateway.url() + "', " + transports + ")");

      page.await(() -> page.evaluate("told.transport").equals(used));
      page.await(() -> page.evaluate("'工地A' in told.labels").equals(true));
      assertThat(page.evaluate("told.greetings[0]")).isEqualTo("Connected");
      assertThat(page.evaluate("told.labels['工地A']['門']"))
          .isEqualTo(Base64.getEncoder().encodeToString(PICTURE));
      page.await(() -> page.evaluate("document.images[0].naturalWidth").equals(TestPictures.WIDTH));
      assertThat(page.evaluate("told.errors.join()")).isEqualTo("");
      assertThat(page.errors()).isEmpty();
    }
  }

  private static void answerBundle(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("text/javascript")
            .setBodyBytes(SocketIoPrograms.browserBundle()));
  }

  private static void answer(Route route, String type, String body) {
    route.fulfill(new Route.FulfillOptions().setContentType(type).setBody(body));
  }
}
