package dev.sightline.adapter.web.socketio.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateSettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT0.009S | 1024 | 1 | update-interval must be 10 ms or more, got PT0.009S",
        "PT-1S | 1024 | 1 | update-interval must be 10 ms or more, got PT-1S",
        "PT1S | 1023 | 1 | max-update-bytes must be 1024 to 1073741824, got 1023",
        "PT1S | 1073741825 | 1 | max-update-bytes must be 1024 to 1073741824, got 1073741825",
        "PT1S | 1024 | 0 | max-labels must be 1 to 1000000, got 0",
        "PT1S | 1024 | 1000001 | max-labels must be 1 to 1000000, got 1000001",
      })
  void valueOutOfBoundsShouldBeRefused(
      Duration interval, int maxUpdateBytes, int maxLabels, String explanation) {
    assertThatThrownBy(() -> new UpdateSettings(interval, maxUpdateBytes, maxLabels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sightline.socketio." + explanation);
  }

  @Test
  void boundsThemselvesShouldBeAllowed() {
    UpdateSettings least = new UpdateSettings(Duration.ofMillis(10), 1 << 10, 1);
    UpdateSettings most = new UpdateSettings(Duration.ofDays(1), 1 << 30, 1_000_000);

    assertThat(least).isNotEqualTo(most);
  }
}
