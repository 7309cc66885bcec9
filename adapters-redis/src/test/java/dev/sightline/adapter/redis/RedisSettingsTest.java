package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The bounds of the settings. */
final class RedisSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void settingOutOfBoundsShouldBeRefusedWithTheBound() {
    assertThatThrownBy(
            () ->
                new RedisSettings(
                    0,
                    1,
                    RedisSettings.Connection.DEFAULTS,
                    RedisSettings.Reading.DEFAULTS,
                    RedisSettings.Catalog.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxFramesPerCamera must be 1 to 1000000, got 0");
    assertThatThrownBy(() -> new RedisSettings.Catalog(SECOND, 9, SECOND))
        .hasMessage("scanCount must be 10 to 5000, got 9");
    assertThatThrownBy(() -> RedisSettings.Reading.DEFAULTS.withBlock(Duration.ZERO))
        .hasMessage("block must be 1 ms to 10 min, got PT0S");
    assertThatThrownBy(() -> new RedisSettings.Reading(SECOND, 1, 1, SECOND, SECOND))
        .hasMessage("maxFramesPerStream must be 2 to 1000000, got 1");
  }

  @Test
  void longestDelayShouldNotBeShorterThanTheFirst() {
    assertThatThrownBy(
            () -> new RedisSettings.Connection(SECOND, SECOND, SECOND, Duration.ofMillis(999), 100))
        .hasMessageContaining("maxReconnectDelay must be at least minReconnectDelay");
  }
}
