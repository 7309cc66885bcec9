package dev.sightline.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.redis.server.RedisServer;
import dev.sightline.adapter.redis.server.RedisServers;
import io.lettuce.core.RedisException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages on a gateway whose frames a detector writes into a real Redis. */
class PagesOnRedisIT {
  private static final String NO_HARDHAT = "Warning: Someone is not wearing a hardhat!";

  private static RedisServer redis;
  private static Gateway gateway;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    redis = RedisServers.standalone();
    gateway =
        Gateway.start(
            Map.of("redis.uri", redis.uri(), "sightline.cadence.stale-after", "3s"),
            "--micronaut.server.port=0");
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    gateway.close();
    redis.close();
  }

  @Test
  void pagesShouldFollowTheDetectorAndTheStore() {
    try (Writer writer = new Writer("Yard", "Crane");
        WatchedPage start = chromium.open(gateway.url() + "/");
        WatchedPage wall = chromium.open(gateway.url() + "/label.html?label=Yard")) {
      assertThat(start.label("Yard").locator(".chip")).hasText("All live");
      assertThat(start.label("Yard").locator(".hazards")).hasText("No warnings");
      wall.awaitState("Crane", "live");

      writer.warnings = NO_HARDHAT;
      assertThat(wall.camera("Crane")).containsText("Someone without a hardhat");
      assertThat(start.label("Yard").locator(".hazard"))
          .hasText("Someone without a hardhat · Crane");
      writer.warnings = "No warning";
      assertThat(wall.camera("Crane")).not().containsText("Someone without a hardhat");
      assertThat(start.label("Yard").locator(".hazards")).hasText("No warnings");

      writer.isSilent = true;
      wall.awaitState("Crane", "stale");
      assertThat(wall.filterOf("Crane")).contains("grayscale(1)");
      assertThat(start.label("Yard").locator(".chip")).hasText("1 stale");
      writer.isSilent = false;
      wall.awaitState("Crane", "live");

      redis.kill();
      assertThat(wall.locator("#banner")).containsText("cannot reach its store");
      assertThat(start.locator("#banner")).containsText("No news since");
      assertThat(start.label("Yard").locator(".chip")).hasText("Unknown");
      redis.restart();
      wall.awaitState("Crane", "live");
      assertThat(wall.locator("#banner")).isEmpty();
      assertThat(start.label("Yard").locator(".chip")).hasText("All live");
      assertThat(wall.sockets()).as("the socket is kept all the while").hasSize(1);
    }
  }

  /** A detector that writes five frames a second, and goes on when Redis is back. */
  private static final class Writer implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Detector detector = new Detector(redis.uri());
    private final String label;
    private final String camera;
    volatile String warnings = "No warning";
    volatile boolean isSilent;

    Writer(String label, String camera) {
      this.label = label;
      this.camera = camera;
      publish();
      var _ = thread.scheduleWithFixedDelay(this::publish, 200, 200, TimeUnit.MILLISECONDS);
    }

    private void publish() {
      try {
        if (!isSilent) {
          detector.publish(label, camera, warnings);
        }
      } catch (RedisException e) {
        // Redis is away; the next frame is tried all the same.
      }
    }

    @Override
    public void close() {
      thread.shutdownNow();
      detector.close();
    }
  }
}
