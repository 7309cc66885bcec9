package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.sightline.adapter.redis.server.RedisServer;
import dev.sightline.adapter.redis.server.RedisServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wall on a gateway process and a Redis, both of which crash: the page goes on by itself. */
class WallRedisIT {
  private static final RedisServer REDIS = RedisServers.standalone();
  private static final List<String> KEYS = WallCameras.names(3);

  @TempDir static Path folder;

  private static Gateway producer;
  private static WallCameras cameras;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(WatchedPage.PATIENCE);
    producer = Gateway.start(Map.of("redis.uri", REDIS.uri()), "--micronaut.server.port=0");
    cameras = WallCameras.start(producer, "Site", KEYS);
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
    if (producer != null) {
      producer.close();
    }
    REDIS.close();
  }

  @Test
  void wallShouldRecoverFromCrashesWithoutAReload() throws IOException {
    try (GatewayProcess first = gateway("--port=0")) {
      String url = first.awaitReady();
      try (WatchedPage page =
          chromium.open(url + "/label.html?label=Site", 1280, 720, ColorScheme.DARK)) {
        page.beforeScripts("globalThis.reloaded = true");
        KEYS.forEach(key -> page.awaitState(key, "live"));

        REDIS.kill();
        assertThat(page.locator("#banner")).containsText("cannot reach its store");
        page.awaitState("Camera 1", "late", "stale");
        REDIS.restart();
        assertThat(page.locator("#banner")).isEmpty();
        awaitAllMoving(page);
        assertThat(page.sockets()).as("the page stayed connected").hasSize(1);

        first.kill();
        assertThat(page.locator("#banner")).containsText("No connection since");
        page.awaitState("Camera 1", "offline");
        assertThat(page.filterOf("Camera 1")).contains("grayscale(1)");
        page.screenshot("wall-offline");
        try (GatewayProcess second = gateway("--port=" + URI.create(url).getPort())) {
          second.awaitReady();
          assertThat(page.locator("#banner")).isEmpty();
          awaitAllMoving(page);
        }
        assertThat(page.evaluate("globalThis.reloaded ?? false")).isEqualTo(false);
      }
    }
  }

  private static void awaitAllMoving(WatchedPage page) {
    KEYS.forEach(key -> page.awaitState(key, "live"));
    KEYS.forEach(page::awaitMoving);
  }

  private static GatewayProcess gateway(String port) throws IOException {
    return new GatewayProcess(folder, "--redis.uri=" + REDIS.uri(), port);
  }
}
