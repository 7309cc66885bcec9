package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.bootstrap.settings.Layers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong value stops the start with the setting's name, the value, and what is allowed. */
final class WrongSettingsTest {
  @TempDir private Path folder;

  private Gateway start(Map<String, String> environment) {
    return Gateway.start(
        Layers.read(List.of(), Map.of("micronaut.server.port", "0"), environment, folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SIGHTLINE_RELAY_LINGER | soon | it must be a duration with its unit",
        "SIGHTLINE_RELAY_LINGER | 5 | it must be a duration with its unit",
        "SIGHTLINE_MAX_FRAME_BYTES | 8MB | it must be a number",
        "SIGHTLINE_MAX_FRAME_BYTES | 99999999999 | it must be a number",
        "SIGHTLINE_MEMORY_MAX_BYTES | much | it must be a number",
        "SIGHTLINE_DEMO | maybe | it must be true or false",
        "SIGHTLINE_BACKEND | oracle | it must be one of memory, redis",
        "SIGHTLINE_RELAY_LINGER | -1s | linger must be 0 or more",
        "SIGHTLINE_MEMORY_FRAMES_PER_CAMERA | 0 | framesPerCamera must be 1 to 1000",
        "SIGHTLINE_CADENCE_LATE_AFTER | 10s | 0 < lateAfter < staleAfter < goneAfter must hold",
        "SIGHTLINE_HIDDEN_LABELS | [ | hiddenLabels must be a regular expression",
        "SIGHTLINE_REDIS_CATALOG_SCAN_COUNT | 1 | scanCount must be 10 to 5000",
        "SIGHTLINE_WEB_MAX_WAIT | -1s | max-wait must be 0 or more",
        "SIGHTLINE_WEBSOCKET_LABEL_MESSAGES_PER_SECOND | 0 | must be 1 to 1000",
        "SIGHTLINE_SHUTDOWN_TIMEOUT | -1s | shutdownTimeout must be 0 or more",
        "HOST | a/b | it must be an address or a host name",
        "MICRONAUT_SERVER_CONTEXT_PATH | a b | it must be a path",
        "REDIS_PORT | 0 | it must be 1 to 65535",
        "REDIS_HOST | a b | it must be an address or a host name",
        "REDIS_URI | http://nowhere | it must be redis://host:port",
      })
  void startShouldBeRefusedWithTheNameTheValueAndWhatIsAllowed(
      String variable, String value, String allowed) {
    assertThatThrownBy(() -> start(Map.of(variable, value)).close())
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining(variable + "=" + value + " (")
        .hasMessageContaining(", environment) is wrong: ")
        .hasMessageContaining(allowed);
  }

  @ParameterizedTest
  @CsvSource({"http", "65536", "-1", "123456", "80 80"})
  void startShouldBeRefusedWhenThePortIsNone(String port) {
    assertThatThrownBy(
            () ->
                Gateway.start(Layers.read(List.of(), Map.of(), Map.of("PORT", port), folder))
                    .close())
        .isInstanceOf(WrongSettingsException.class)
        .hasMessage(
            "PORT=%s (micronaut.server.port, environment) is wrong: it must be 0 to 65535"
                .formatted(port));
  }

  @Test
  void allWrongValuesShouldBeToldTogether() {
    Map<String, String> wrong =
        Map.of(
            "SIGHTLINE_RELAY_LINGER", "-1s",
            "SIGHTLINE_RELAY_STATE_INTERVAL", "0ms",
            "SIGHTLINE_RELAY_LABEL_INTERVAL", "often",
            "SIGHTLINE_MEMORY_MAX_CAMERAS", "0",
            "REDIS_PORT", "x");

    assertThatThrownBy(() -> start(wrong).close())
        .isInstanceOf(WrongSettingsException.class)
        .satisfies(
            error ->
                assertThat(String.valueOf(error.getMessage()).lines())
                    .hasSize(5)
                    .allMatch(line -> wrong.containsKey(line.substring(0, line.indexOf('=')))));
  }

  @Test
  void secretsShouldNotBeTold() {
    assertThatThrownBy(() -> start(Map.of("REDIS_URI", "http://me:hush@nowhere")).close())
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("REDIS_URI=http://***@nowhere")
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("hush"));
  }

  @Test
  void valuesOfTheirTypeShouldBeTaken() {
    try (Gateway gateway = start(Map.of("SIGHTLINE_RELAY_LINGER", "250ms"))) {
      assertThat(gateway.bean(GatewaySettings.Relay.class).linger()).hasMillis(250);
    }
  }
}
