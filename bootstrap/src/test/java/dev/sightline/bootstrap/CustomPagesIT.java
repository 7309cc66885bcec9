package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages in the manner of the old service, put into the override folder: absolute addresses, scripts
 * of their own, a style in the page, pictures as data.
 */
final class CustomPagesIT {
  private static final String SHOWN = "img => img.complete && img.naturalWidth > 0";

  @TempDir static Path folder;

  private static Gateway gateway;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException, URISyntaxException {
    copy(Path.of(Objects.requireNonNull(CustomPagesIT.class.getResource("/custom-pages")).toURI()));
    gateway =
        Gateway.start(
            Map.of("sightline.demo", true, "sightline.web.override-folder", folder.toString()),
            "--micronaut.server.port=0");
    chromium = Chromium.start();
  }

  private static void copy(Path pages) throws IOException {
    try (var files = Files.walk(pages)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(pages.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
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
  void labelAndCameraPageShouldShowLivePictures() {
    try (WatchedPage page = chromium.open(gateway.url() + "/")) {
      assertThat(page.locator("h1")).hasText("Sites");
      assertThat(page.locator("h1")).hasCSS("color", "rgb(9, 8, 7)");
      Locator link = page.locator(".camera a").getByText("工地A");
      assertThat(link).hasCSS("color", "rgb(1, 2, 3)");
      link.click();

      assertThat(page.locator("#label-title")).hasText("工地A");
      assertThat(page.locator(".camera img")).hasCount(3);
      page.await(() -> isShown(page.locator("[data-key='North gate'] img")));
      page.locator("[data-key='North gate']").click();

      assertThat(page.locator("#camera-title")).hasText("工地A - North gate");
      Locator picture = page.locator("#stream-image");
      page.await(() -> isShown(picture));
      String first = picture.getAttribute("data-id");
      page.await(() -> !first.equals(picture.getAttribute("data-id")));
      assertThat(page.locator("#warnings-ul li")).not().hasCount(0);
      assertThat(page.errors()).isEmpty();
    }
  }

  private static boolean isShown(Locator picture) {
    return picture.count() == 1 && Boolean.TRUE.equals(picture.evaluate(SHOWN));
  }

  @Test
  void scriptInAPageShouldNotRun() throws IOException {
    Files.writeString(
        folder.resolve("inline.html"),
        "<!doctype html><p id=text>kept</p><script>document.body.remove()</script>");

    try (WatchedPage page = chromium.open(gateway.url() + "/inline.html")) {
      assertThat(page.locator("#text")).hasText("kept");
      assertThat(page.errors()).anyMatch(error -> error.contains("Content Security Policy"));
    }
  }
}
