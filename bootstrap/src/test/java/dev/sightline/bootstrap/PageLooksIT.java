package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page, by day and by night: usable by everybody, and on screens from a phone to a wall. The
 * pictures that it takes go to {@code target/screenshots}, or to the folder in the system property
 * {@code sightline.test.screenshots}, as those in {@code docs/screenshots} did.
 */
class PageLooksIT {
  private static final Path FOLDER =
      Path.of(System.getProperty("sightline.test.screenshots", "target/screenshots"));

  private static Gateway gateway;
  private static Chromium chromium;
  private static RelayedCameras site;

  @BeforeAll
  static void start() {
    gateway =
        Gateway.start(
            Map.of("sightline.demo", true, "sightline.cadence.gone-after", "10m"),
            "--micronaut.server.port=0");
    chromium = Chromium.start();
    site = RelayedCameras.start(gateway, "West site");
    site.warn("North gate", "{\"warning_no_hardhat\":{\"count\":2}}");
    site.stop("Breakwater");
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
    if (chromium != null) {
      chromium.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  /** Path, what has to be on the page before it is looked at, the name of its pictures if any. */
  @ParameterizedTest
  @CsvSource({
    "/, .label[data-alarm=true] .thumbnail[data-live=true], start",
    "/?q=nothing, '#empty h2', ''",
    "/label.html?label=West%20site, article.camera[data-state=stale], wall",
    "/label.html?label=Nobody, '#empty h2', ''",
    "/camera.html?label=West%20site&key=North%20gate, article.camera[data-state=live], camera",
    "/camera.html?label=West%20site&key=Breakwater, article.camera[data-state=stale], camera-stale",
    "/camera.html, '#banner:not(:empty)', ''",
    "/embed.html?label=West%20site&key=Quay%203, article.camera[data-state=live], embed",
    "/embed.html?label=West%20site&key=Nobody, '#empty h2', ''",
  })
  void pageShouldHaveNoBarriersAndFitEveryScreen(String path, String sign, String name) {
    for (ColorScheme colors : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (WatchedPage page = chromium.open(gateway.url() + path, 1280, 800, colors)) {
        assertThat(page.locator(sign).first()).isVisible();
        page.awaitPictures();

        assertThat(page.barriers()).as(path + " " + colors).isEmpty();
        keep(page, name, colors == ColorScheme.LIGHT ? "-light" : "-dark");
        if (colors == ColorScheme.LIGHT) {
          assertFits(page, 320, 640);
          assertFits(page, 3840, 2160);
          assertFits(page, 390, 844);
          page.awaitPictures();
          keep(page, name, "-phone");
        }
        assertThat(page.errors()).isEmpty();
      }
    }
  }

  private static void keep(WatchedPage page, String name, String look) {
    if (!name.isEmpty()) {
      page.screenshot(FOLDER.resolve(name + look + ".png"));
    }
  }

  private static void assertFits(WatchedPage page, int width, int height) {
    page.resize(width, height);

    assertThat(page.overflows()).as("wider than %d pixels", width).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/, .label[data-alarm=true] .thumbnail[data-live=true], start-zh",
    "/label.html?label=West%20site, article.camera[data-state=stale], wall-zh",
    "/camera.html?label=West%20site&key=North%20gate, article.camera[data-state=live], camera-zh",
  })
  void pageShouldSpeakTraditionalChinese(String path, String sign, String name) {
    try (WatchedPage page = chromium.open(gateway.url() + path, "zh-TW")) {
      assertThat(page.locator(sign).first()).isVisible();
      page.awaitPictures();

      assertThat(page.locator("html")).hasAttribute("lang", "zh-TW");
      assertThat(page.locator("body")).containsText("2 人未戴安全帽");
      assertThat(page.englishTexts()).isEmpty();
      keep(page, name, "");
    }
  }

  @Test
  void descriptionOfTheApiShouldHaveNoBarriers() {
    try (WatchedPage page = chromium.open(gateway.url() + "/docs", 320, 640, ColorScheme.DARK)) {
      assertThat(page.barriers()).isEmpty();
      assertThat(page.overflows()).isFalse();
    }
  }
}
