package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * The page of one camera, and the one for frames on other pages, with a detector that the test
 * plays.
 */
class CameraPageIT {
  private static final String TWO_WITHOUT_HARDHAT = "{\"warning_no_hardhat\":{\"count\":2}}";

  /** How many pixels of the canvas over the picture are drawn on. */
  private static final String DRAWN =
      """
      canvas => {
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let drawn = 0;
        for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0 ? 1 : 0;
        return drawn;
      }
      """;

  private static Gateway gateway;
  private static Chromium chromium;

  private String key = "";
  private StagedCamera camera;
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
  void open(TestInfo test) {
    key = test.getTestMethod().orElseThrow().getName();
    camera = StagedCamera.start(gateway.url(), "Yard", key);
    page = chromium.open(gateway.url() + "/camera.html?label=Yard&key=" + key);
    page.awaitState(key, "live");
  }

  @AfterEach
  void close() {
    page.close();
    camera.close();
  }

  private Locator stage() {
    return page.locator(".stage");
  }

  private Locator tool(String name) {
    return page.locator(".camera-tools button[aria-label^='" + name + "']");
  }

  @Test
  void warningsShouldAppearWithSinceWhenAndClear() {
    assertThat(page.locator(".hazards")).hasText("No warning");

    camera.warn(TWO_WITHOUT_HARDHAT);

    assertThat(page.locator(".hazard-text")).hasText("2 people without a hardhat");
    assertThat(page.locator(".hazard-since")).hasText(Pattern.compile("Since \\d.* \\(\\d+ s\\)"));
    assertThat(page.camera(key)).hasAttribute("data-warnings", "raised");
    assertThat(page.locator("#announcer")).hasText(key + ": 2 people without a hardhat");

    camera.warn("{}");

    assertThat(page.locator(".hazard.past .hazard-since")).hasText(Pattern.compile("Ended .* ago"));
    assertThat(page.camera(key)).hasAttribute("data-warnings", "none");
    assertThat(page.locator(".hazards-none")).hasText("No warning");

    camera.warn("");

    assertThat(page.locator(".hazards")).hasText("Warnings unknown");
    assertThat(page.locator(".hazards-none")).not().hasCSS("color", "rgb(15, 107, 57)");
  }

  @Test
  void pageThatIsOpenedLaterShouldKnowSinceWhen() {
    camera.warn(TWO_WITHOUT_HARDHAT);
    String since = page.locator(".hazard-since").textContent().replaceFirst(" \\(.*", "");

    try (WatchedPage later =
        chromium.open(
            gateway.url() + "/camera.html?label=Yard&key=" + key, 390, 844, ColorScheme.DARK)) {
      assertThat(later.locator(".hazard-since")).containsText(since);
      assertThat(later.overflows()).isFalse();
    }
  }

  @Test
  void whatTheDetectorSawShouldBeDrawnByKind() {
    Locator overlay = page.locator(".overlay");
    assertThat(page.locator(".overlay-choice .kind")).hasCount(0);

    camera.mark("[[40,30,120,150,0.9,2],[10,10,60,60,0.8,0]]", "[[[5,5],[200,5],[100,170]]]");
    Locator noHardhat = page.locator("[data-kind=no_hardhat] input");
    noHardhat.uncheck();
    page.locator("[data-kind=cone_area] input").uncheck();

    assertThat(page.locator("[data-kind=hardhat] input")).not().isChecked();
    page.await(() -> overlay.evaluate(DRAWN).equals(0));
    noHardhat.check();
    page.await(() -> !overlay.evaluate(DRAWN).equals(0));
    page.press("o");
    page.await(() -> overlay.evaluate(DRAWN).equals(0));

    page.reload();

    page.awaitState(key, "live");
    assertThat(page.locator("[data-kind=cone_area] input")).not().isChecked();
    assertThat(page.locator("[data-kind=no_hardhat] input")).isChecked();
    assertThat(overlay.evaluate(DRAWN)).isEqualTo(0);
  }

  @Test
  void pictureShouldBeZoomedAndMovedWithTheKeyboardAlone() {
    String whole = transform();

    page.press("+");
    page.press("+");
    assertThat(page.locator(".scale")).hasText("196 %");
    String zoomed = transform();
    stage().focus();
    page.press("ArrowRight");
    String moved = transform();
    page.press("0");

    assertThat(zoomed).isNotEqualTo(whole);
    assertThat(moved).isNotEqualTo(zoomed);
    assertThat(transform()).isEqualTo(whole);
    stage().dblclick();
    assertThat(page.locator(".scale")).hasText("250 %");
    page.press("Escape");
    assertThat(page.locator(".scale")).hasText("100 %");
  }

  private String transform() {
    return (String) page.locator(".frame").evaluate("frame => frame.style.transform");
  }

  @Test
  void lastPicturesShouldBeSteppedThroughWhileTheCameraGoesOn() {
    page.awaitMoving(key);

    page.press(",");
    assertThat(page.locator(".review-bar")).containsText("Not live: picture of");
    page.await(() -> page.picture(key).equals(page.picture(key)));
    String stopped = page.picture(key);
    camera.warn(TWO_WITHOUT_HARDHAT);
    assertThat(page.locator(".hazard-text")).hasText("2 people without a hardhat");
    assertThat(page.picture(key)).isEqualTo(stopped);
    assertThat(page.camera(key)).hasAttribute("data-state", "live");
    page.press(",");
    page.await(() -> !page.picture(key).equals(stopped));

    page.press("l");

    assertThat(page.locator(".review-bar")).isHidden();
    page.awaitMoving(key);
    page.locator(".strip-list button").first().click();
    assertThat(page.locator(".strip-list [aria-current]")).hasCount(1);
    page.locator(".live-button").click();
    page.awaitMoving(key);
  }

  @Test
  void pictureShouldBeSavedAsTheCameraSentIt() throws IOException {
    page.awaitMoving(key);

    Download download = page.download(() -> tool("Save the picture").click());

    assertThat(download.suggestedFilename())
        .matches("Yard_" + key + "_\\d{4}-\\d\\d-\\d\\dT[-\\d.]+Z\\.png");
    assertThat(Files.readAllBytes(download.path()))
        .startsWith(0x89, 'P', 'N', 'G')
        .hasSizeGreaterThan(100);
  }

  @Test
  void linksShouldBeThereToCopy() {
    page.grant("clipboard-read", "clipboard-write");
    page.press("c");
    Locator row = page.locator("dialog .link-row");

    assertThat(row).hasCount(6);
    assertThat(row.nth(1)).containsText(gateway.url() + "/api/mjpeg/Yard/" + key);
    assertThat(row.nth(2)).containsText(gateway.url() + "/api/frames/Yard/" + key);
    assertThat(row.nth(3)).containsText("/api/ws/stream/Yard/" + key + "?format=binary");
    row.nth(4).locator("button").click();

    page.await(
        () ->
            (gateway.url() + "/embed.html?label=Yard&key=" + key)
                .equals(page.evaluate("navigator.clipboard.readText()")));
    page.press("Escape");
    assertThat(row).hasCount(0);
  }

  @Test
  void detailsShouldTellDelayAndRates() {
    page.press("d");

    Locator facts = page.locator(".facts dd");
    assertThat(facts.nth(0)).hasText(Pattern.compile("\\d+ ms, at most \\d+ ms"));
    assertThat(facts.nth(1)).hasText(Pattern.compile("\\d+\\.\\d sent, \\d+\\.\\d received.*"));
    assertThat(facts.nth(3)).hasText("320 × 180 pixels");
    assertThat(facts.nth(6)).hasText("1");
    assertThat(page.errors()).isEmpty();
    assertThat(page.sockets()).hasSize(1);
  }

  @Test
  void fullScreenShouldShowThePictureAndItsWarnings() {
    camera.warn(TWO_WITHOUT_HARDHAT);

    page.press("f");

    page.await(() -> isTrue("document.fullscreenElement !== null"));
    assertThat(page.locator(".hazard-text")).isVisible();
    assertThat(page.locator(".state")).isVisible();
    assertThat(page.locator(".strip")).isHidden();
    page.press("f");
    page.await(() -> isTrue("document.fullscreenElement === null"));
  }

  @Test
  void hiddenTabShouldTakeNoFramesButHearOfWarnings() {
    page.evaluate(
        """
        () => {
          Object.defineProperty(document, 'hidden', { get: () => window.isAway, configurable: true });
          window.isAway = true;
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """);
    page.await(this::isStill);
    assertThat(page.camera(key)).hasAttribute("data-state", "live");

    camera.warn(TWO_WITHOUT_HARDHAT);

    assertThat(page.locator("#announcer")).hasText(key + ": 2 people without a hardhat");
    page.evaluate(
        "() => { window.isAway = false; document.dispatchEvent(new Event('visibilitychange')); }");
    page.awaitState(key, "live");
    page.awaitMoving(key);
    assertThat(page.sockets()).hasSize(1);
  }

  /** Whether the gateway sends nothing for a while. */
  private boolean isStill() {
    return isTrue(
        """
        async () => {
          const sent = async () =>
            (await (await fetch('metrics')).text()).match(/sightline_frames_delivered_total (\\S+)/)[1];
          const before = await sent();
          await new Promise((done) => setTimeout(done, 700));
          return before === (await sent());
        }
        """);
  }

  @Test
  void keysShouldBeListedAndCouldBeTurnedOff() {
    page.press("?");
    assertThat(page.locator("dialog .keys dt")).hasCount(13);
    page.locator("dialog input").uncheck();
    page.press("Escape");

    page.press("+");

    assertThat(page.locator(".scale")).hasText("100 %");
  }

  @Test
  void pictureInPictureShouldOpenAndClose() {
    page.awaitMoving(key);

    page.press("p");

    page.await(() -> isTrue("document.pictureInPictureElement !== null"));
    assertThat(tool("Picture in picture")).hasAttribute("aria-pressed", "true");
    page.press("p");
    page.await(() -> isTrue("document.pictureInPictureElement === null"));
    assertThat(page.locator("video")).hasCount(0);
  }

  private boolean isTrue(String script) {
    return Boolean.TRUE.equals(page.evaluate(script));
  }

  @Test
  void pageShouldHaveNoBarriersWhateverIsOpen() {
    camera.warn(TWO_WITHOUT_HARDHAT);
    camera.mark("[[40,30,120,150,0.9,2]]", "[]");
    assertThat(page.locator(".hazard")).isVisible();
    page.press("d");
    page.press(",");
    assertThat(page.locator(".review-bar")).isVisible();

    assertThat(page.barriers()).isEmpty();
    page.evaluate("document.documentElement.dataset.theme = 'dark'");
    assertThat(page.barriers()).as("by night").isEmpty();
    page.press("c");
    assertThat(page.locator("dialog")).isVisible();
    assertThat(page.barriers()).as("with the dialog").isEmpty();
  }

  @Test
  void embeddedCameraShouldShowNothingButThePictureAndHowItStands() {
    String frame = gateway.url() + "/embed.html?label=Yard&key=" + key;
    try (WatchedPage host = chromium.blank(800, 600, ColorScheme.LIGHT)) {
      host.answerRequests(
          ".*/host\\.html",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("text/html")
                      .setBody("<iframe width=480 height=270 src='" + frame + "'></iframe>")));
      host.navigate(gateway.url() + "/host.html");
      FrameLocator embedded = host.frame("iframe");

      assertThat(embedded.locator("article")).hasAttribute("data-state", "live");
      assertThat(embedded.locator(".embed-bar .name")).hasText(key);
      assertThat(embedded.locator(".hazards")).isHidden();
      camera.warn(TWO_WITHOUT_HARDHAT);
      assertThat(embedded.locator(".hazard-text")).hasText("2 people without a hardhat");
      assertThat(embedded.locator(".top, .camera-tools")).hasCount(0);
      host.screenshot("embed");
      camera.close();
      assertThat(embedded.locator("article"))
          .hasAttribute("data-state", Pattern.compile("late|stale"));
      assertThat(embedded.locator(".message")).containsText(" s old");
      assertThat(host.errors()).isEmpty();
    }
  }

  @Test
  void pageShouldSpeakTraditionalChinese() {
    camera.warn(TWO_WITHOUT_HARDHAT);
    try (WatchedPage chinese =
        chromium.open(
            gateway.url() + "/camera.html?lang=zh-TW&label=Yard&key=" + key,
            3840,
            2160,
            ColorScheme.DARK)) {
      chinese.awaitState(key, "live");

      assertThat(chinese.locator(".live-button")).hasText("停住畫面");
      assertThat(chinese.locator(".hazard-since")).containsText("自 ");
      assertThat(chinese.evaluate("document.documentElement.lang")).isEqualTo("zh-TW");
      assertThat(chinese.overflows()).isFalse();
      assertThat(chinese.locator(".large").textContent()).doesNotContain("camera.");
    }
  }
}
