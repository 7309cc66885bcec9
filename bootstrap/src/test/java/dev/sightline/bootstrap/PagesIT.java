package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.sightline.application.RemoveCamera;
import dev.sightline.domain.CameraKey;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The web pages in a real browser, on a real gateway with demo cameras. */
class PagesIT {
  private static final String SITE = "%E5%B7%A5%E5%9C%B0A";

  private static Gateway gateway;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    gateway = startGateway(0);
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

  @Test
  void indexShouldListTheLabels() {
    try (WatchedPage page = open("/")) {
      assertThat(page.label("Harbour")).containsText("2 cameras");
      assertThat(page.label("工地A")).containsText("3 cameras · 3 live");
      assertThat(page.locator("#empty")).isHidden();
      page.screenshot("index");

      page.label("工地A").click();

      assertThat(page.locator("h1")).hasText("工地A");
      assertNoFault(page);
    }
  }

  @Test
  void labelPageShouldShowMovingPicturesOverOneSocket() {
    try (WatchedPage page = open("/label.html?label=" + SITE)) {
      assertThat(page.locator("article.camera h2")).hasCount(3);
      for (String key : List.of("Excavation", "North gate", "Tower crane")) {
        page.awaitState(key, "live");
        page.awaitMoving(key);
        assertThat(page.filterOf(key)).isEqualTo("none");
      }
      page.screenshot("label");

      assertThat(page.sockets()).hasSize(1);
      assertThat(page.locator("#summary")).hasText("3 of 3 cameras live");
      assertNoFault(page);
    }
  }

  @Test
  void labelPageShouldFitAPhoneInTheDark() {
    try (WatchedPage page =
        chromium.open(gateway.url() + "/label.html?label=Harbour", 390, 844, ColorScheme.DARK)) {
      page.awaitState("Quay 3", "live");
      page.awaitMoving("Quay 3");
      page.screenshot("label-phone-dark");

      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      assertNoFault(page);
    }
  }

  @Test
  void cameraPageShouldShowAMovingPictureAndItsWarnings() {
    try (WatchedPage page = open("/camera.html?label=" + SITE + "&key=North%20gate")) {
      page.awaitState("North gate", "live");
      page.awaitMoving("North gate");

      assertThat(page.locator(".hazards")).not().hasText("Warnings unknown");
      assertThat(page.sockets()).hasSize(1);
      page.screenshot("camera");
      assertNoFault(page);
    }
  }

  @Test
  void warningsShouldBeUnknownWithoutADetector() {
    try (TestCamera _ = TestCamera.start(gateway.url(), "Yard", "No detector");
        WatchedPage page = open("/camera.html?label=Yard&key=No%20detector")) {
      page.awaitState("No detector", "live");

      assertThat(page.locator(".hazards")).hasText("Warnings unknown");
    }
  }

  @Test
  void stoppedCameraShouldBeGreyedAndComeBack() {
    try (WatchedPage page = open("/camera.html?label=Yard&key=Stopping")) {
      try (TestCamera _ = TestCamera.start(gateway.url(), "Yard", "Stopping")) {
        page.awaitState("Stopping", "live");
      }

      page.awaitState("Stopping", "late");
      assertThat(page.filterOf("Stopping")).contains("grayscale(1)");
      page.awaitState("Stopping", "stale");
      assertThat(page.locator(".since")).containsText(" ago");
      page.screenshot("camera-stale");

      try (TestCamera _ = TestCamera.start(gateway.url(), "Yard", "Stopping")) {
        page.awaitState("Stopping", "live");
        page.awaitMoving("Stopping");
        assertThat(page.filterOf("Stopping")).isEqualTo("none");
      }
      assertThat(page.sockets()).as("the connection was never lost").hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void unknownCameraShouldBeExplainedAndAppearByItself() {
    try (WatchedPage page = open("/camera.html?label=Yard&key=It's%20new%2F1")) {
      assertThat(page.locator("#empty h2")).hasText("No camera “It's new/1” under “Yard”");
      assertThat(page.locator("#empty pre").first())
          .containsText(gateway.url() + "/api/ingest/Yard/It%27s%20new%2F1");
      page.screenshot("camera-unknown");

      try (TestCamera _ = TestCamera.start(gateway.url(), "Yard", "It's new/1")) {
        page.awaitState("It's new/1", "live");
        assertThat(page.locator("#empty")).isHidden();
      }
      assertNoFault(page);
    }
  }

  @Test
  void camerasShouldAppearAndVanishOnTheLabelPage() {
    try (WatchedPage page = open("/label.html?label=Changing")) {
      assertThat(page.locator("#empty h2")).hasText("No camera under “Changing”");

      try (TestCamera _ = TestCamera.start(gateway.url(), "Changing", "First")) {
        page.awaitState("First", "live");
        try (TestCamera _ = TestCamera.start(gateway.url(), "Changing", "Second")) {
          page.awaitState("Second", "live");
        }
        gateway.bean(RemoveCamera.class).remove(CameraKey.of("Changing", "Second"));
        page.awaitState("Second", "gone");
        page.screenshot("label-vanished");

        assertThat(page.camera("Second")).hasCount(0, new HasCountOptions().setTimeout(60_000));
        page.awaitState("First", "live");
      }
      assertNoFault(page);
    }
  }

  @Test
  void pageShouldRecoverWhenTheGatewayIsStartedAgain() {
    Gateway first = startGateway(0);
    String url = first.url();
    try (WatchedPage page = chromium.open(url + "/label.html?label=" + SITE)) {
      page.awaitState("North gate", "live");

      first.close();
      page.awaitState("North gate", "offline");
      assertThat(page.locator("#banner")).containsText("No connection since");
      assertThat(page.filterOf("North gate")).contains("grayscale(1)");
      page.screenshot("label-offline");

      try (Gateway _ = startGateway(URI.create(url).getPort())) {
        page.awaitState("North gate", "live");
        page.awaitMoving("North gate");
        assertThat(page.locator("#banner")).isEmpty();
      }
    } finally {
      first.close();
    }
  }

  @Test
  void pagesShouldWorkUnderAStrictContentSecurityPolicy() {
    for (String path : List.of("/", "/label.html?label=" + SITE)) {
      try (WatchedPage page = chromium.blank(1280, 900, ColorScheme.LIGHT)) {
        page.answerRequests(".*(/|\\.html(\\?.*)?)$", PagesIT::withStrictPolicy);

        page.navigate(gateway.url() + path);

        if (path.equals("/")) {
          assertThat(page.label("工地A")).containsText("3 cameras · 3 live");
        } else {
          page.awaitState("North gate", "live");
          page.awaitMoving("North gate");
        }
        assertNoFault(page);
      }
    }
  }

  private static void withStrictPolicy(Route route) {
    APIResponse response = route.fetch();
    Map<String, String> headers = new HashMap<>(response.headers());
    headers.put(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    route.fulfill(new Route.FulfillOptions().setResponse(response).setHeaders(headers));
  }

  @Test
  void pagesShouldWorkBelowABasePath() {
    try (Gateway below =
            Gateway.start(
                Map.of("sightline.demo", true, "micronaut.server.context-path", "/site/cams"),
                "--micronaut.server.port=0");
        WatchedPage page = chromium.open(below.url() + "/site/cams/index.html")) {
      page.label("工地A").click();
      page.awaitState("North gate", "live");
      page.camera("North gate").locator("h2 a").click();
      page.awaitState("North gate", "live");
      page.awaitMoving("North gate");

      assertThat(page.errors()).isEmpty();
      assertThat(page.requests())
          .allSatisfy(url -> assertThat(url).startsWith(below.url() + "/site/cams/"));
    }
  }

  @Test
  void pageWithoutNamesShouldSayWhatIsMissing() {
    try (WatchedPage page = open("/camera.html")) {
      assertThat(page.locator("#banner")).containsText("camera.html?label=NAME&key=NAME");
      assertNoFault(page);
    }
  }

  private static Gateway startGateway(int port) {
    return Gateway.start(Map.of("sightline.demo", true), "--micronaut.server.port=" + port);
  }

  private static WatchedPage open(String path) {
    return chromium.open(gateway.url() + path);
  }

  private static void assertNoFault(WatchedPage page) {
    assertThat(page.errors()).isEmpty();
    assertThat(page.requests()).allSatisfy(url -> assertThat(url).startsWith(gateway.url() + "/"));
    assertThat(page.sockets())
        .allSatisfy(
            url -> assertThat(url).startsWith(gateway.url().replaceFirst("http", "ws") + "/"));
  }
}
