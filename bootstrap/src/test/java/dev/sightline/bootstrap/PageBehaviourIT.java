package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The label page on a socket that the tests speak for: what a real gateway does but rarely. */
class PageBehaviourIT {
  private static Gateway gateway;
  private static Chromium chromium;

  private final Deque<WebSocketRoute> sockets = new ArrayDeque<>();
  private final List<String> said = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private WatchedPage page;

  @BeforeAll
  static void start() {
    gateway = Gateway.start(Map.of(), "--micronaut.server.port=0");
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

  @BeforeEach
  void open() {
    page = chromium.blank(1000, 700, ColorScheme.LIGHT);
    page.answerSockets(
        socket -> {
          sockets.add(socket);
          socket.onMessage(message -> said.add(message.text()));
        });
    answerQuestions("{\"label\":\"L\",\"cameras\":[]}");
    page.navigate(gateway.url() + "/label.html?label=L");
    page.await(() -> sockets.size() == 1);
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void newestFrameOfABurstShouldBeDrawn() {
    live("cam", "1000-0");
    for (int i = 0; i < 40; i++) {
      frame("cam", "1000-" + i, "{}", TestPictures.numbered(i));
    }
    frame("cam", "1000-40", "{}", TestPictures.plain(Color.RED, 64, 48));

    page.await(() -> page.picture("cam").startsWith("64x48:"));

    page.awaitState("cam", "live");
    warn("cam", "none", "");
    assertThat(page.locator(".warnings")).hasText("No warning");
  }

  @Test
  void everyFrameShouldBeGivenBackOnce() {
    live("cam", "1000-0");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      frame("cam", "1000-" + i, "{}", TestPictures.numbered(i));
      expected.add("{\"action\":\"ack\",\"id\":\"1000-" + i + "\"}");
    }

    page.await(() -> said.size() >= 20);

    assertThat(said).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(sockets.peekLast().url()).endsWith("&credit=8");
  }

  @Test
  void hiddenTabShouldKeepFramesBackAndShowTheNewestWhenItIsShown() {
    live("cam", "1000-0");
    frame("cam", "1000-0", "{}", TestPictures.numbered(1));
    page.await(() -> said.size() == 1);
    hideTab(true);

    frame("cam", "1100-0", "{}", TestPictures.numbered(2));
    frame("cam", "1200-0", "{}", TestPictures.plain(Color.RED, 64, 48));

    warn("cam", "raised", "{\"code\":\"warning_close_to_vehicle\",\"count\":1}");
    page.await(() -> String.valueOf(page.evaluate("document.title")).startsWith("Warnings"));
    assertThat(said).hasSize(1);
    assertThat(page.picture("cam")).startsWith("320x180:");

    hideTab(false);

    page.await(() -> page.picture("cam").startsWith("64x48:"));
    page.await(() -> said.size() == 3);
  }

  @Test
  void hiddenTabShouldBeToldOfWarnings() {
    live("cam", "1000-0");
    frame("cam", "1000-0", "", TestPictures.numbered(1));
    warn("cam", "none", "");
    page.awaitState("cam", "live");
    hideTab(true);

    warn("cam", "raised", "{\"code\":\"warning_close_to_vehicle\",\"count\":1}");

    page.await(
        () -> "Warnings on 1 camera · L · Sightline".equals(page.evaluate("document.title")));
  }

  @Test
  void pictureThatGrewOldInAHiddenTabShouldNotBeLiveWhenItIsShown() {
    live("cam", "1000-0");
    frame("cam", "1000-0", "", TestPictures.numbered(1));
    frame("cam", "1100-0", "", TestPictures.numbered(2));
    page.await(() -> said.size() == 2);
    page.awaitState("cam", "live");
    hideTab(true);
    live("cam", "99000-0");
    page.await(() -> page.evaluate("document.title").equals("L · Sightline"));

    hideTab(false);

    assertThat(page.camera("cam").getAttribute("data-state")).isEqualTo("stale");
  }

  private void hideTab(boolean hidden) {
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { configurable: true, get: () => %s });"
                .formatted(hidden)
            + "document.dispatchEvent(new Event('visibilitychange'))");
  }

  @Test
  void storeOutageShouldBeSaid() {
    say("{\"status\":\"store_unavailable\"}");
    assertThat(page.locator("#banner")).containsText("cannot reach its store");

    say("{\"status\":\"store_available\"}");
    assertThat(page.locator("#banner")).isEmpty();
  }

  @Test
  void noticesThatAreNotKnownShouldBeIgnored() {
    say("{\"status\":\"something_new\",\"key\":7}");
    say("not json");
    say("[]");
    sockets.peekLast().send(new byte[] {1, 2, 3});
    live("cam", "1000-0");
    frame("cam", "1000-0", "", TestPictures.numbered(1));

    page.awaitState("cam", "live");

    assertThat(page.errors()).isEmpty();
  }

  @Test
  void frameShouldNotBeLiveBeforeTheGatewaySaysSo() {
    frame("cam", "1000-0", "{}", TestPictures.numbered(1));
    page.await(() -> !page.picture("cam").isEmpty());

    assertThat(page.camera("cam")).hasAttribute("data-state", "waiting");
    assertThat(page.filterOf("cam")).contains("grayscale(1)");
    assertThat(page.locator(".warnings")).hasText("Warnings unknown");
  }

  @Test
  void warningsOfAnOldPictureShouldNotBeToldAsPresent() {
    live("cam", "1000-0");
    frame("cam", "1000-0", "", TestPictures.numbered(1));
    warn("cam", "raised", "{\"code\":\"warning_no_hardhat\",\"count\":1}");
    page.awaitState("cam", "live");
    assertThat(page.locator(".warnings")).hasText("1 person without a hardhat");

    state("cam", "stale", "1000-0", 6000);

    page.awaitState("cam", "stale");
    assertThat(page.locator(".warnings")).hasText("Last seen: 1 person without a hardhat");
    assertThat(page.locator(".message")).containsText("Stale since");
    assertThat(page.locator(".facts")).hasText("6 s");
  }

  @Test
  void newWarningsShouldBeAnnounced() {
    live("cam", "1000-0");
    frame("cam", "1000-0", "{}", TestPictures.numbered(1));
    page.awaitState("cam", "live");

    warn("cam", "raised", "{\"code\":\"warning_no_hardhat\",\"count\":2}");

    assertThat(page.locator("#announcer")).hasText("cam: 2 people without a hardhat");
  }

  @Test
  void pictureThatCannotBeReadShouldBeSaid() {
    live("cam", "1000-0");
    byte[] broken = TestPictures.numbered(1);
    Arrays.fill(broken, 12, broken.length, (byte) 0);
    frame("cam", "1000-0", "{}", broken);

    assertThat(page.locator(".message")).containsText("cannot be shown");
    frame("cam", "1100-0", "{}", TestPictures.numbered(2));
    page.awaitState("cam", "live");
    assertThat(page.locator(".message")).isEmpty();
  }

  @Test
  void textsShouldNotBeTakenForMarkup() {
    String key = "<img src=x onerror=alert(1)>";
    live(key, "1000-0");
    frame(key, "1000-0", "", TestPictures.numbered(1));
    String markup = "<b id=injected>fire</b>";
    warn(key, "raised", "{\"code\":\"other\",\"count\":1,\"text\":\"" + markup + "\"}");

    assertThat(page.locator(".warnings")).hasText("<b id=injected>fire</b>");
    assertThat(page.locator(".camera h2")).hasText(key);
    assertThat(page.locator("#injected")).hasCount(0);
  }

  @Test
  void silentSocketShouldEndWhenTheGatewayHasNewerFrames() {
    live("cam", "1000-0");
    frame("cam", "1000-0", "{}", TestPictures.numbered(1));
    page.awaitState("cam", "live");
    answerQuestions(
        "{\"label\":\"L\",\"cameras\":[{\"key\":\"cam\",\"state\":\"live\",\"id\":\"9000-0\",\"age_ms\":10}]}");

    page.await(() -> sockets.size() == 2);

    live("cam", "9100-0");
    frame("cam", "9100-0", "{}", TestPictures.plain(Color.BLUE, 64, 48));
    page.await(() -> page.picture("cam").startsWith("64x48:"));
    page.awaitState("cam", "live");
  }

  @Test
  void silentSocketShouldEndWhenTheGatewayCannotBeReached() {
    live("cam", "1000-0");
    frame("cam", "1000-0", "{}", TestPictures.numbered(1));
    page.awaitState("cam", "live");
    page.answerRequests(".*/api/labels/L", Route::abort);

    page.await(() -> sockets.size() >= 2);

    page.awaitState("cam", "offline", "waiting");
    assertThat(page.filterOf("cam")).contains("grayscale(1)");
  }

  @Test
  void slowCameraShouldStayLiveWhileTheGatewaySaysSo() {
    live("cam", "1000-0");
    frame("cam", "1000-0", "{}", TestPictures.numbered(1));
    page.awaitState("cam", "live");
    answerQuestions(
        "{\"label\":\"L\",\"cameras\":[{\"key\":\"cam\",\"state\":\"live\",\"id\":\"1000-0\",\"age_ms\":9000}]}");

    page.await(() -> questions.size() >= 3);

    assertThat(page.camera("cam")).hasAttribute("data-state", "live");
    assertThat(sockets).hasSize(1);
  }

  private void answerQuestions(String answer) {
    page.answerRequests(
        ".*/api/labels/L",
        route -> {
          questions.add(route.request().url());
          route.fulfill(
              new Route.FulfillOptions().setContentType("application/json").setBody(answer));
        });
  }

  private void live(String key, String id) {
    state(key, "live", id, 0);
  }

  private void state(String key, String state, String id, long ageMillis) {
    say(
        "{\"status\":\"camera_state\",\"key\":\"%s\",\"state\":\"%s\",\"id\":\"%s\",\"age\":%d}"
            .formatted(key, state, id, ageMillis));
  }

  private void warn(String key, String status, String warning) {
    say(
        "{\"status\":\"camera_warnings\",\"key\":\"%s\",\"warnings_status\":\"%s\",\"warnings\":[%s]}"
            .formatted(key, status, warning));
  }

  private void say(String text) {
    sockets.peekLast().send(text);
  }

  private void frame(String key, String id, String warnings, byte[] image) {
    String header =
        "{\"key\":\"%s\",\"id\":\"%s\",\"warnings\":\"%s\",\"width\":0,\"height\":0}--IMG--"
            .formatted(key, id, warnings.replace("\"", "\\\""));
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    message.writeBytes(image);
    sockets.peekLast().send(message.toByteArray());
  }
}
