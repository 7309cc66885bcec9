package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.sightline.application.PublishFrame;
import dev.sightline.application.RemoveCamera;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.Warnings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contract section 2, {@code GET /api/events}: a browser's own way of coming back. */
final class EventsIT {
  private static final CameraKey CAMERA = CameraKey.of("site", "cam");

  private static final String LISTEN =
      """
      () => {
        window.seen = [];
        window.source = new EventSource("/api/events?label=site");
        for (const type of ["snapshot", "reset", "camera-state", "camera-vanished",
            "warning-raised", "warning-changed", "warning-cleared", "warning-unknown"]) {
          source.addEventListener(type, ({ data }) => seen.push(type));
        }
        source.onerror = () => seen.push("lost");
      }
      """;

  @Test
  void browserShouldComeBackByItselfAndMissNothing() throws Exception {
    try (Gateway gateway =
            Gateway.start(
                Map.of(
                    "sightline.events.retry", "1s",
                    "sightline.cadence.late-after", "10m",
                    "sightline.cadence.stale-after", "20m",
                    "sightline.cadence.gone-after", "30m"),
                "--micronaut.server.port=0");
        CuttingProxy proxy = CuttingProxy.to(URI.create(gateway.url()).getPort());
        Chromium chromium = Chromium.start();
        WatchedPage page = chromium.blank(800, 600, ColorScheme.LIGHT)) {
      publish(gateway, "No warning");
      page.navigate(proxy.url() + "/label.html");
      page.evaluate(LISTEN);
      page.await(() -> seen(page).contains("snapshot"));
      publish(gateway, "{\"warning_no_hardhat\":{\"count\":1}}");
      page.await(() -> seen(page).contains("warning-raised"));

      proxy.cut();
      publish(gateway, "{\"warning_no_hardhat\":{\"count\":2}}");
      publish(gateway, "No warning");
      page.await(() -> seen(page).contains("warning-cleared"));
      gateway.bean(RemoveCamera.class).remove(CAMERA);
      page.await(() -> seen(page).contains("camera-vanished"));

      assertThat(seen(page).stream().filter(type -> !type.equals("lost")))
          .startsWith("snapshot", "warning-raised", "warning-changed", "warning-cleared")
          .doesNotContain("reset");
      assertThat(seen(page)).contains("lost");
    }
  }

  private static void publish(Gateway gateway, String warnings) {
    gateway
        .bean(PublishFrame.class)
        .publish(
            CAMERA,
            FrameContent.of(EncodedImage.wrap(TestPictures.numbered(1)))
                .withWarnings(Warnings.parse(warnings)))
        .toCompletableFuture()
        .join();
  }

  @SuppressWarnings("unchecked") // an array of texts in the page
  private static List<String> seen(WatchedPage page) {
    return (List<String>) page.evaluate("() => window.seen");
  }
}
