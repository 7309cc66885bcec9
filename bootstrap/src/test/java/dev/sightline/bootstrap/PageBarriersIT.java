package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page, by day and by night: usable by everybody, and on screens from a phone to a wall. */
class PageBarriersIT {
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

  /** What has to be on the page before it is looked at. */
  @ParameterizedTest
  @CsvSource({
    "/, .thumbnail[data-live=true]",
    "/?q=nothing, '#empty h2'",
    "/label.html?label=Harbour, article.camera[data-state=live]",
    "/label.html?label=Nobody, '#empty h2'",
    "/camera.html?label=Harbour&key=Quay%203, article.camera[data-state=live]",
    "/camera.html, '#banner:not(:empty)'",
    "/embed.html?label=Harbour&key=Quay%203, article.camera[data-state=live]",
    "/embed.html?label=Harbour&key=Nobody, '#empty h2'",
  })
  void pageShouldHaveNoBarriersAndFitEveryScreen(String path, String sign) {
    for (ColorScheme colors : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (WatchedPage page = chromium.open(gateway.url() + path, 1280, 900, colors)) {
        assertThat(page.locator(sign).first()).isVisible();

        assertThat(page.barriers()).as(path + " " + colors).isEmpty();
        if (colors == ColorScheme.LIGHT) {
          assertFits(page, 320, 640);
          assertFits(page, 3840, 2160);
        }
        assertThat(page.errors()).isEmpty();
      }
    }
  }

  @Test
  void descriptionOfTheApiShouldHaveNoBarriers() {
    try (WatchedPage page = chromium.open(gateway.url() + "/docs", 320, 640, ColorScheme.DARK)) {
      assertThat(page.barriers()).isEmpty();
      assertThat(page.overflows()).isFalse();
    }
  }

  private static void assertFits(WatchedPage page, int width, int height) {
    page.resize(width, height);

    assertThat(page.overflows()).as("wider than %d pixels", width).isFalse();
  }
}
