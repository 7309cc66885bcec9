package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The wall of a label in a real browser, on a real gateway: what a person does with it. */
class WallIT {
  private static final List<String> KEYS = WallCameras.names(6);
  private static final String FITS =
      "document.documentElement.scrollWidth <= innerWidth"
          + " && document.documentElement.scrollHeight <= innerHeight";
  private static final String COLUMNS =
      "getComputedStyle(document.querySelector('.wall')).gridTemplateColumns.split(' ').length";
  private static final String HELMETS = "{\"warning_no_hardhat\":{\"count\":2}}";

  private static Gateway gateway;
  private static Chromium chromium;
  private static WallCameras cameras;

  @BeforeAll
  static void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(WatchedPage.PATIENCE);
    gateway = Gateway.start(Map.of(), "--micronaut.server.port=0");
    cameras = WallCameras.start(gateway, "Site", KEYS);
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (cameras != null) {
      cameras.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void wallShouldFillTheScreenWhateverTheNumber() {
    Map<Integer, Integer> columns = Map.of(1, 1, 4, 2, 9, 3, 30, 8);

    columns.forEach(
        (count, expected) -> {
          WallCameras.publishOnce(gateway, "Of " + count, WallCameras.names(count));
          try (WatchedPage page = open("Of " + count)) {
            assertThat(tiles(page)).hasCount(count);
            page.await(() -> page.evaluate(COLUMNS).equals(expected));
            assertThat(page.evaluate(FITS)).as("%d cameras in sight", count).isEqualTo(true);
          }
        });
  }

  @Test
  void wallShouldSuitPhonesAndLargeScreens() {
    WallCameras.publishOnce(gateway, "Sizes", WallCameras.names(30));
    try (WatchedPage page = chromium.blank(320, 640, ColorScheme.LIGHT)) {
      page.navigate(address("Sizes"));
      assertThat(tiles(page)).hasCount(30);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);

      page.resize(3840, 2160);

      page.await(() -> page.evaluate(FITS).equals(true));
      assertThat((int) page.evaluate(COLUMNS)).isBetween(5, 8);
      assertNoFault(page);
    }
  }

  @Test
  void wallShouldBeUsableByKeyboardAlone() {
    try (WatchedPage page = open("Site")) {
      awaitOrder(page, KEYS);
      tabTo(page, "Camera 1");

      press(page, "ArrowRight", "Shift+ArrowRight");
      awaitOrder(
          page, List.of("Camera 1", "Camera 3", "Camera 2", "Camera 4", "Camera 5", "Camera 6"));
      assertThat(focused(page)).isEqualTo("Camera 2");
      assertThat(page.locator("#announcer")).hasText("Camera 2 is now at place 3 of 6");

      press(page, "End", "p");
      awaitOrder(
          page, List.of("Camera 6", "Camera 1", "Camera 3", "Camera 2", "Camera 4", "Camera 5"));
      assertThat(focused(page)).as("the focus stays").isEqualTo("Camera 6");

      press(page, "ArrowRight", "h");
      List<String> arranged = List.of("Camera 6", "Camera 3", "Camera 2", "Camera 4", "Camera 5");
      awaitOrder(page, arranged);
      assertThat(focused(page)).isEqualTo("Camera 3");
      assertThat(page.button("1 hidden")).isVisible();

      press(page, "2");
      page.await(() -> page.evaluate(COLUMNS).equals(2));
      page.reload();
      awaitOrder(page, arranged);
      assertThat(page.evaluate(COLUMNS)).isEqualTo(2);

      tabTo(page, "Camera 6");
      press(page, "m");
      assertThat(page.locator("[role='menu']:popover-open [role^='menuitem']").first()).isFocused();
      press(page, "Escape");
      page.await(() -> focused(page).equals("Camera 6"));
      press(page, "ArrowDown", "Enter");
      assertThat(page.locator("h1")).containsText("Camera 2");
      assertThat((String) page.evaluate("location.pathname")).isEqualTo("/camera.html");
    }
  }

  @Test
  void orderMadeByDraggingShouldSurviveAReload() {
    try (WatchedPage page = open("Site")) {
      awaitOrder(page, KEYS);

      page.drag(picture(page, "Camera 5"), picture(page, "Camera 2"));

      List<String> dragged =
          List.of("Camera 1", "Camera 5", "Camera 2", "Camera 3", "Camera 4", "Camera 6");
      awaitOrder(page, dragged);
      page.reload();
      awaitOrder(page, dragged);
      assertThat(page.sockets()).as("one before, one after").hasSize(2);

      page.button("Layout").click();
      page.menuItem("Reset the layout").click();
      awaitOrder(page, KEYS);
      assertNoFault(page);
    }
  }

  @Test
  void tileShouldBeDraggedByAFingerThatHasRested() {
    try (WatchedPage page = open("Site")) {
      awaitOrder(page, KEYS);
      BoundingBox from = picture(page, "Camera 1");
      BoundingBox to = picture(page, "Camera 3");

      page.touch("touchStart", from);
      page.locator(".dragged").waitFor();
      page.touch("touchMove", to);
      page.touch("touchEnd", null);

      awaitOrder(
          page, List.of("Camera 2", "Camera 3", "Camera 1", "Camera 4", "Camera 5", "Camera 6"));
      assertThat(page.locator(".dragged")).hasCount(0);
      assertNoFault(page);
    }
  }

  @Test
  void draggingShouldBeUndoneByEscape() {
    try (WatchedPage page = open("Site")) {
      awaitOrder(page, KEYS);

      page.dragTo(picture(page, "Camera 6"), picture(page, "Camera 1"));
      awaitOrder(
          page, List.of("Camera 6", "Camera 1", "Camera 2", "Camera 3", "Camera 4", "Camera 5"));
      press(page, "Escape");

      awaitOrder(page, KEYS);
      page.drop();
      assertThat(page.locator(".dragged")).hasCount(0);
      assertThat((String) page.evaluate("location.pathname")).isEqualTo("/label.html");
    }
  }

  @Test
  void hiddenCamerasShouldComeBackFromTheHeader() {
    try (WatchedPage page = open("Site")) {
      awaitOrder(page, KEYS);
      for (String key : KEYS) {
        page.camera(key).hover();
        page.button("More on " + key).click();
        page.menuItem("Hide").click();
      }
      assertThat(page.locator("#notice")).hasText("All 6 cameras are hidden.");

      page.button("6 hidden").click();
      page.menuItem("Show all").click();

      awaitOrder(page, KEYS);
      page.awaitState("Camera 1", "live");
      assertThat(page.button("6 hidden")).isHidden();
    }
  }

  @Test
  void cameraWithWarningsShouldComeForwardAndBeUnmissable() {
    try (WallCameras site = WallCameras.start(gateway, "Alarm", WallCameras.names(4));
        WatchedPage page = open("Alarm")) {
      awaitOrder(page, WallCameras.names(4));
      page.awaitState("Camera 3", "live");

      site.warn("Camera 3", HELMETS);

      awaitOrder(page, List.of("Camera 3", "Camera 1", "Camera 2", "Camera 4"));
      Locator tile = page.camera("Camera 3");
      assertThat(tile.locator(".warnings li")).hasText("2 people without a hardhat");
      assertThat(tile.locator(".warnings li .icon")).isVisible();
      assertThat(page.button("Warnings on 1 camera")).isVisible();
      assertThat(page.locator("#announcer")).hasText("Camera 3: 2 people without a hardhat");
      page.await(() -> ((String) page.evaluate("document.title")).startsWith("Warnings on 1"));
      page.screenshot("wall-warning");
      assertThat(page.barriers()).isEmpty();
      page.button("More on Camera 1").click();
      assertThat(page.barriers()).as("with a menu").isEmpty();
      page.press("Escape");
      page.button("Keyboard").click();
      assertThat(page.barriers()).as("with a dialog").isEmpty();
      page.press("Escape");

      site.warn("Camera 3", "{}");

      assertThat(tile.locator(".warnings")).hasText("No warning");
      assertThat(page.locator(".button.alarm")).isHidden();
      assertNoFault(page);
    }
  }

  @Test
  void wallShouldSpeakTraditionalChinese() {
    try (WatchedPage page = chromium.open(address("Site") + "&lang=zh-TW")) {
      page.awaitState("Camera 1", "live");
      assertThat(page.camera("Camera 1").locator(".chip")).hasText("即時");
      assertThat(page.camera("Camera 1").locator(".warnings")).hasText("無警告");
      assertThat(page.locator("#summary")).hasText("6 台攝影機中 6 台即時");
      assertThat(page.button("版面配置")).isVisible();
    }
  }

  @Test
  void stoppedCameraShouldBeSaidAndComeBack() {
    try (WallCameras site = WallCameras.start(gateway, "Stopping", WallCameras.names(2));
        WatchedPage page = open("Stopping")) {
      page.awaitState("Camera 1", "live");
      page.awaitState("Camera 2", "live");

      site.silence("Camera 2", true);

      page.awaitState("Camera 2", "stale");
      assertThat(page.camera("Camera 2").locator(".message"))
          .hasText(Pattern.compile("Stale since \\d\\d:\\d\\d:\\d\\d"));
      assertThat(page.filterOf("Camera 2")).contains("grayscale(1)");
      assertThat(page.camera("Camera 2").locator(".warnings")).hasText("Warnings unknown");
      assertThat(page.locator("#summary")).hasText("1 of 2 cameras live");
      page.screenshot("wall-stale");

      site.silence("Camera 2", false);

      page.awaitState("Camera 2", "live");
      page.awaitMoving("Camera 2");
      assertThat(page.filterOf("Camera 2")).isEqualTo("none");
      assertThat(page.sockets()).hasSize(1);
    }
  }

  @Test
  void tilesOutOfSightShouldDecodeNothing() {
    try (WatchedPage page = chromium.blank(480, 400, ColorScheme.LIGHT)) {
      page.beforeScripts(
          """
          const decode = createImageBitmap;
          globalThis.decoded = 0;
          globalThis.createImageBitmap = (...args) => (decoded++, decode(...args));
          """);
      page.navigate(address("Site"));
      page.awaitState("Camera 1", "live");
      press(page, "Tab");
      tabTo(page, "Camera 1");
      press(page, "1");
      page.await(() -> page.evaluate(COLUMNS).equals(1));
      page.awaitState("Camera 6", "live");

      assertThat(rests(page, "Camera 6")).as("out of sight, sooner or later").isTrue();
      assertThat(page.locator("#summary")).hasText("6 of 6 cameras live");
      press(page, "End");
      page.awaitMoving("Camera 6");
    }
  }

  @Test
  void kioskShouldShowThePicturesAlone() {
    try (WatchedPage page = chromium.open(address("Site") + "&kiosk=1")) {
      page.awaitState("Camera 1", "live");
      assertThat(page.locator("header.top")).isHidden();
      assertThat(page.evaluate(FITS)).isEqualTo(true);
      page.screenshot("wall-kiosk");

      page.button("Leave").click();

      assertThat(page.locator("header.top")).isVisible();
      assertThat((String) page.evaluate("location.search")).doesNotContain("kiosk");

      tabTo(page, "Camera 1");
      press(page, "f");
      page.await(() -> page.evaluate("document.fullscreenElement !== null").equals(true));
      assertThat(page.locator("header.top")).isHidden();
      press(page, "f");
      assertThat(page.locator("header.top")).isVisible();
    }
  }

  @Test
  void pinnedCameraThatIsAwayShouldBeSaid() {
    try (WatchedPage page = open("Site")) {
      awaitOrder(page, KEYS);
      page.evaluate(
          """
          localStorage.setItem(
            Object.keys(localStorage).find((name) => name.includes('preferences')) ??
              'sightline:preferences:/',
            JSON.stringify({
              version: 1,
              values: { 'wall:Site': { order: { places: [], pinned: ['Away'], hidden: [] } } },
            }))
          """);

      page.reload();

      page.awaitState("Away", "gone");
      assertThat(page.camera("Away").locator(".message")).hasText("No picture");
      assertThat(tiles(page)).hasCount(7);
    }
  }

  /** Whether a picture stays as it is while others are decoded: that may take a moment. */
  private static boolean rests(WatchedPage page, String key) {
    for (int i = 0; i < 10; i++) {
      String before = page.picture(key);
      int decoded = (int) page.evaluate("decoded");
      page.await(() -> (int) page.evaluate("decoded") > decoded + 20);
      if (page.picture(key).equals(before)) {
        return true;
      }
    }
    return false;
  }

  private static WatchedPage open(String label) {
    return chromium.open(address(label), 1280, 720, ColorScheme.LIGHT);
  }

  private static String address(String label) {
    return gateway.url() + "/label.html?label=" + label.replace(" ", "%20");
  }

  private static Locator tiles(WatchedPage page) {
    return page.locator(".tile");
  }

  private static BoundingBox picture(WatchedPage page, String key) {
    return page.camera(key).locator(".picture").boundingBox();
  }

  private static void awaitOrder(WatchedPage page, List<String> keys) {
    page.await(
        () ->
            page.evaluate("[...document.querySelectorAll('.tile')].map((t) => t.dataset.key)")
                .equals(keys));
  }

  private static String focused(WatchedPage page) {
    return (String) page.evaluate("document.activeElement.dataset.key ?? ''");
  }

  private static void press(WatchedPage page, String... keys) {
    for (String key : keys) {
      page.press(key);
    }
  }

  /** Presses the Tab key until a tile has the focus. */
  private static void tabTo(WatchedPage page, String key) {
    for (int i = 0; i < 20 && !key.equals(focused(page)); i++) {
      press(page, "Tab");
    }
    assertThat(focused(page)).isEqualTo(key);
  }

  private static void assertNoFault(WatchedPage page) {
    assertThat(page.errors()).isEmpty();
    assertThat(page.requests()).allSatisfy(url -> assertThat(url).startsWith(gateway.url() + "/"));
  }
}
