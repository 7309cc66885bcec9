package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start page: with demo cameras, and with answers that the tests give for the gateway. */
class StartPageIT {
  private static final String OVERVIEW = ".*/api/overview\\?.*";

  private static Gateway gateway;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    gateway = Gateway.start(Map.of("sightline.demo", true), "--micronaut.server.port=0");
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
  void cardShouldShowAPictureThatChanges() {
    try (WatchedPage page = chromium.open(gateway.url() + "/")) {
      Locator card = page.label("工地A");
      assertThat(card.locator(".chip")).hasText("All live");
      assertThat(card.locator(".thumbnail")).hasAttribute("data-live", "true");
      String before = page.pixels(card.locator("canvas"));

      page.await(() -> !page.pixels(card.locator("canvas")).equals(before));

      assertThat(page.sockets()).isEmpty();
      assertThat(page.errors()).isEmpty();
      assertThat(page.requests())
          .allSatisfy(url -> assertThat(url).startsWith(gateway.url() + "/"));
    }
  }

  @Test
  void searchShouldFindLabelsAndCamerasByTheKeyboard() {
    try (WatchedPage page = chromium.open(gateway.url() + "/")) {
      assertThat(page.label("Harbour").locator(".counts")).containsText("2 cameras");

      page.press("/");
      page.type("quay");
      assertThat(page.label("Harbour")).isVisible();
      assertThat(page.label("工地A")).isHidden();
      assertThat(page.locator("#search [role=status]")).hasText("1 label shown");
      assertThat(page.url()).contains("q=quay");

      page.press("Escape");
      assertThat(page.label("工地A")).isVisible();
      assertThat(page.url()).doesNotContain("q=");

      page.type("nowhere");
      assertThat(page.locator("#empty h2")).hasText("Nothing matches");
      page.locator("#empty button").click();
      assertThat(page.label("工地A")).isVisible();
    }
  }

  @Test
  void worstStateAndPresentWarningsShouldBeTold() {
    try (WatchedPage page = staged()) {
      Locator mixed = page.label("Mixed");
      assertThat(mixed.locator(".chip")).hasText("1 stale");
      assertThat(mixed.locator(".chip")).hasAttribute("data-state", "stale");
      assertThat(mixed.locator(".counts")).hasText("3 cameras · 1 live");
      assertThat(mixed.locator(".hazard"))
          .hasText(
              new String[] {
                "Someone too close to machinery · Late one", "2 people without a hardhat · Live one"
              });
      assertThat(page.label("Quiet").locator(".hazards")).hasText("No warnings");
      assertThat(page.label("Silent").locator(".hazards")).hasText("Warnings unknown");
      assertThat(page.label("Silent").locator(".chip")).hasText("1 gone");
      assertThat(page.locator("#summary"))
          .hasText("3 labels · 2 of 5 cameras live · Warnings on 2 cameras");

      page.locator(".segments button").getByText("Not live").click();
      assertThat(page.label("Quiet")).isHidden();
      assertThat(page.label("Mixed")).isVisible();
      page.locator(".segments button").getByText("Warnings").click();
      assertThat(page.label("Silent")).isHidden();
    }
  }

  @Test
  void nothingShouldLookLiveWhenTheGatewayIsLost() {
    try (WatchedPage page = chromium.open(gateway.url() + "/")) {
      assertThat(page.label("工地A").locator(".thumbnail")).hasAttribute("data-live", "true");

      page.answerRequests(
          OVERVIEW,
          route ->
              route.fulfill(
                  new Route.FulfillOptions().setStatus(503).setBody("{\"detail\":\"No store.\"}")));

      assertThat(page.locator("#banner")).containsText("No store. · No news since");
      assertThat(page.label("工地A").locator(".chip")).hasText("Unknown");
      assertThat(page.label("工地A").locator(".thumbnail")).hasAttribute("data-live", "false");
      assertThat(page.label("工地A").locator(".hazards")).hasText("Warnings unknown");

      page.forgetAnswers();
      assertThat(page.locator("#banner")).isEmpty();
      assertThat(page.label("工地A").locator(".chip")).hasText("All live");
    }
  }

  @Test
  void emptyGatewayShouldExplainHowToBegin() {
    try (WatchedPage page = chromium.blank(1280, 900, ColorScheme.LIGHT)) {
      page.answerRequests(OVERVIEW, route -> answer(route, "{\"labels\":[],\"described\":[]}"));
      page.grant("clipboard-read", "clipboard-write");
      page.navigate(gateway.url() + "/");
      assertThat(page.locator("#empty h2")).hasText("No pictures yet");
      assertThat(page.locator("#empty pre")).hasCount(3);

      page.locator("#empty .command button").first().click();

      assertThat(page.locator(".toast")).hasText("Copied");
      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .asString()
          .startsWith("ffmpeg ")
          .endsWith("'" + gateway.url() + "/api/ingest/site/cam'");
    }
  }

  @Test
  void languageShouldFollowTheBrowserAndTheChoice() {
    try (WatchedPage page = chromium.open(gateway.url() + "/", "zh-TW")) {
      assertThat(page.locator("h1")).hasText("標籤");
      assertThat(page.locator("html")).hasAttribute("lang", "zh-TW");
      assertThat(page.label("工地A").locator(".chip")).hasText("全部即時");

      page.button("語言").click();
      page.locator(".menu [role=menuitemradio]").getByText("English").click();

      assertThat(page.locator("h1")).hasText("Labels");
      page.navigate(gateway.url() + "/");
      assertThat(page.locator("h1")).hasText("Labels");
      page.navigate(gateway.url() + "/?lang=fr");
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      assertThat(page.errors()).isEmpty();
    }
  }

  @Test
  void themeShouldBeChosenByTheKeyboardAndStay() {
    try (WatchedPage page = chromium.open(gateway.url() + "/")) {
      page.button("Theme").focus();
      page.press("Enter");
      assertThat(page.locator("[role=menuitemradio]:focus")).hasText("As the system");
      page.press("End");
      page.press("Enter");
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      assertThat(page.locator("body")).hasCSS("background-color", "rgb(15, 20, 21)");

      page.navigate(gateway.url() + "/label.html?label=Harbour");

      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      page.button("Theme").focus();
      page.press("Enter");
      page.press("Escape");
      assertThat(page.button("Theme")).isFocused();
    }
  }

  @Test
  void brokenOrBlockedStorageShouldNotMatter() {
    for (String fault :
        List.of(
            "localStorage.setItem('sightline:preferences:/', '{garbage')",
            "localStorage.setItem('sightline:preferences:/',"
                + " '{\"version\":1,\"values\":{\"theme\":[],\"language\":7}}')",
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")) {
      try (WatchedPage page = chromium.blank(1280, 900, ColorScheme.LIGHT)) {
        page.beforeScripts(fault);
        page.navigate(gateway.url() + "/");

        assertThat(page.label("Harbour")).isVisible();
        page.button("Theme").click();
        page.locator("[role=menuitemradio]").getByText("Dark").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.errors()).isEmpty();
      }
    }
  }

  @Test
  void settingsFileShouldChangeTitleLogoAccentAndDefaults() {
    try (WatchedPage page = chromium.blank(1280, 900, ColorScheme.LIGHT)) {
      page.answerRequests(
          ".*/settings.json",
          route ->
              answer(
                  route,
                  """
                  {"title": "Site watch", "logo": "img/icon-192.png", "accent": "#7a1f5c",
                   "defaults": {"theme": "dark", "language": "zh-TW"}}
                  """));
      page.navigate(gateway.url() + "/");

      assertThat(page.locator(".brand .name")).hasText("Site watch");
      assertThat(page.locator(".brand img")).hasAttribute("src", "img/icon-192.png");
      assertThat(page.locator(".brand a")).hasCSS("color", "rgb(122, 31, 92)");
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      assertThat(page.locator("h1")).hasText("標籤");
      assertThat(page.title()).endsWith("Site watch");
    }
  }

  @Test
  void filesOfTheOverrideFolderShouldChangeTheLookBelowABasePathToo(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("settings.json"), "{\"title\": \"Site watch\"}");
    Files.createDirectory(folder.resolve("css"));
    Files.writeString(folder.resolve("css/custom.css"), ":root { --sl-bg: rgb(1, 2, 3); }");
    Map<String, Object> settings =
        Map.of(
            "sightline.web.base-path",
            "/site/cams",
            "sightline.web.override-folder",
            folder.toString());
    try (Gateway below = Gateway.start(settings, "--micronaut.server.port=0");
        WatchedPage page = chromium.open(below.url() + "/site/cams/")) {
      assertThat(page.locator(".brand .name")).hasText("Site watch");
      assertThat(page.locator("body")).hasCSS("background-color", "rgb(1, 2, 3)");
      assertThat(page.locator("#empty pre").first()).containsText("/site/cams/api/ingest/site/cam");
      assertThat(page.errors()).isEmpty();
      assertThat(page.requests())
          .allSatisfy(url -> assertThat(url).startsWith(below.url() + "/site/cams/"));
    }
  }

  @Test
  void faultsOfTheSettingsFileShouldBeTold() {
    try (WatchedPage page = chromium.blank(1280, 900, ColorScheme.LIGHT)) {
      page.answerRequests(
          ".*/settings.json", route -> answer(route, "{\"title\": 7, \"accent\": \"nocolour\"}"));
      page.navigate(gateway.url() + "/");

      assertThat(page.locator(".toast")).containsText("\"title\" has to be a text");
      assertThat(page.locator(".toast")).containsText("\"accent\" has to be a colour");
      assertThat(page.locator(".brand .name")).hasText("Sightline");
    }
  }

  @Test
  void newWarningShouldSoundAndNotifyWhoAskedForIt() {
    List<String> warnings = new ArrayList<>(List.of("[]"));
    try (WatchedPage page = chromium.blank(1280, 900, ColorScheme.LIGHT)) {
      page.beforeScripts(
          """
          window.told = [];
          window.Notification = class {
            static permission = 'default';
            static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
            constructor(text, { body }) { told.push(`${body}: ${text}`); }
            close() {}
          };
          window.tones = 0;
          const start = OscillatorNode.prototype.start;
          OscillatorNode.prototype.start = function (at) { tones++; start.call(this, at); };
          """);
      page.answerRequests(
          OVERVIEW,
          route ->
              answer(route, overview("Harbour", camera("Quay 3", "live", warnings.getLast()))));
      page.navigate(gateway.url() + "/");
      page.label("Harbour").locator(".bell > button").click();
      Locator menu = page.locator("[role=menu]:popover-open");
      menu.getByText("Sound for new warnings").click();
      menu.getByText("Notifications for new warnings").click();
      assertThat(menu.locator("[aria-checked=true]")).hasCount(2);
      page.press("Escape");
      page.await(() -> Integer.valueOf(2).equals(page.evaluate("tones")));

      warnings.add("[{\"code\":\"warning_no_hardhat\",\"count\":1,\"text\":\"\"}]");

      page.await(() -> Integer.valueOf(4).equals(page.evaluate("tones")));
      assertThat(page.evaluate("told"))
          .isEqualTo(List.of("Harbour: Quay 3: 1 person without a hardhat"));
      assertThat(page.label("Harbour").locator(".bell > button"))
          .hasAttribute("aria-label", "Alerts are on");
      assertThat(page.errors()).isEmpty();
    }
  }

  @Test
  void pagesShouldBeInstallable() {
    try (WatchedPage page = chromium.open(gateway.url() + "/")) {
      Object icons =
          page.evaluate(
              """
              (async () => {
                const link = document.querySelector('link[rel=manifest]').href;
                const manifest = await (await fetch(link)).json();
                const sizes = await Promise.all(manifest.icons.map(async ({ src, sizes }) => {
                  const bitmap = await createImageBitmap(await (await fetch(new URL(src, link))).blob())
                    .catch(() => null);
                  return bitmap ? `${bitmap.width}x${bitmap.height}` : sizes;
                }));
                return [new URL(manifest.start_url, link).href, ...sizes];
              })()
              """);

      assertThat(icons)
          .isEqualTo(List.of(gateway.url() + "/", "any", "192x192", "512x512", "512x512"));
      assertThat(page.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)"))
          .isEqualTo(0);
    }
  }

  private static WatchedPage staged() {
    String hardhat = "[{\"code\":\"warning_no_hardhat\",\"count\":2,\"text\":\"\"}]";
    String sentence =
        "[{\"code\":\"warning_close_to_machinery\",\"count\":1,"
            + "\"text\":\"Warning: Someone is too close to machinery!\"}]";
    String content =
        "{\"labels\":[\"Mixed\",\"Quiet\",\"Silent\"],\"described\":["
            + String.join(
                ",",
                label(
                    "Mixed",
                    camera("Late one", "late", sentence),
                    camera("Live one", "live", hardhat),
                    camera("Stale one", "stale", hardhat)),
                label("Quiet", camera("a", "live", "[]")),
                label("Silent", camera("b", "gone", null)))
            + "]}";
    WatchedPage page = chromium.blank(1280, 900, ColorScheme.LIGHT);
    page.answerRequests(OVERVIEW, route -> answer(route, content));
    page.navigate(gateway.url() + "/");
    return page;
  }

  private static String overview(String label, String... cameras) {
    return "{\"labels\":[\"%s\"],\"described\":[%s]}".formatted(label, label(label, cameras));
  }

  private static String label(String name, String... cameras) {
    return "{\"label\":\"%s\",\"cameras\":[%s]}".formatted(name, String.join(",", cameras));
  }

  /** A camera whose warnings are an array, or null when they are unknown. */
  private static String camera(String key, String state, @Nullable String warnings) {
    String status = warnings == null ? "unknown" : warnings.equals("[]") ? "none" : "raised";
    return """
        {"key":"%s","state":"%s","id":"1-0","age_ms":10,"width":null,"height":null,"fps":null,"viewers":0,
         "warnings":%s,"warnings_status":"%s"}
        """
        .formatted(key, state, warnings == null ? "[]" : warnings, status);
  }

  private static void answer(Route route, String json) {
    route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody(json));
  }
}
