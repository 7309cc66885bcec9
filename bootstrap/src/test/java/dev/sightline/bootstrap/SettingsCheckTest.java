package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sightline.relay.linger | soon | SIGHTLINE_RELAY_LINGER) must be a duration",
        "sightline.relay.linger | 5 | SIGHTLINE_RELAY_LINGER) must be a duration",
        "sightline.max-frame-bytes | 8MB | SIGHTLINE_MAX_FRAME_BYTES) must be a number",
        "sightline.max-frame-bytes | 99999999999 | SIGHTLINE_MAX_FRAME_BYTES) must be a number",
        "sightline.memory.max-bytes | much | SIGHTLINE_MEMORY_MAX_BYTES) must be a number",
      })
  void startShouldBeRefusedWhenAValueIsNotOfItsType(String name, String value, String message) {
    assertThatThrownBy(() -> start(name, value))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(message)
        .hasMessageContaining("got '" + value + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "65536", "-1", "123456"})
  void startShouldBeRefusedWhenThePortIsNone(String port) {
    assertThatThrownBy(() -> start("micronaut.server.port", port))
        .rootCause()
        .hasMessage("the port (PORT) must be 0 to 65535, got '" + port + "'");
  }

  @Test
  void valuesOfTheirTypeShouldBeTaken() {
    try (Gateway gateway = start("sightline.relay.linger", "250ms")) {
      assertThat(gateway.bean(GatewaySettings.Relay.class).linger()).hasMillis(250);
    }
  }

  private static Gateway start(String name, String value) {
    Map<String, Object> settings = new HashMap<>(Map.of("micronaut.server.port", "0"));
    settings.put(name, value);
    return Gateway.start(settings);
  }
}
