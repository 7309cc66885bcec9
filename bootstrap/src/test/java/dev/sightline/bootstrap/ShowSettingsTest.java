package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.bootstrap.settings.Layers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --show-settings}: what is in force, where it comes from, and what is wrong. */
final class ShowSettingsTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int show(Map<String, String> environment, String... arguments) {
    return ShowSettings.print(
        Layers.read(List.of(arguments), Map.of(), environment, folder),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /** The columns of a setting's line. */
  private String row(String variable) {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(variable + " "))
        .findFirst()
        .map(line -> line.replaceAll(" {2,}", "|"))
        .orElseThrow(() -> new AssertionError("no " + variable + " in\n" + out));
  }

  @Test
  void settingsShouldBeShownWithWhereTheyComeFrom() throws IOException {
    Files.writeString(folder.resolve(".env"), "\nSIGHTLINE_RELAY_LABEL_INTERVAL=3s\n");
    Files.writeString(folder.resolve("application.yml"), "sightline:\n  web:\n    max-wait: 4s\n");

    int status =
        show(
            Map.of("SIGHTLINE_RELAY_LINGER", "2s", "MICRONAUT_SERVER_SSL_ENABLED", "false"),
            "--sightline.relay.state-interval=1s",
            "--port=9000");

    assertThat(status).isZero();
    assertThat(err.size()).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(row("SIGHTLINE_RELAY_STATE_INTERVAL"))
        .isEqualTo("SIGHTLINE_RELAY_STATE_INTERVAL|1s|command line|sightline.relay.state-interval");
    assertThat(row("PORT")).isEqualTo("PORT|9000|command line|micronaut.server.port");
    assertThat(row("SIGHTLINE_RELAY_LINGER")).contains("|2s|environment|");
    assertThat(row("SIGHTLINE_RELAY_LABEL_INTERVAL")).contains("|3s|.env, line 2|");
    assertThat(row("SIGHTLINE_WEB_MAX_WAIT")).contains("|4s|application.yml|");
    assertThat(row("SIGHTLINE_MAX_FRAME_BYTES")).contains("|8388608|default|");
    assertThat(row("HOST")).contains("|127.0.0.1|default|");
    assertThat(row("MICRONAUT_SERVER_SSL_ENABLED")).contains("|false|environment");
  }

  @Test
  void secretsShouldBeMasked() {
    show(
        Map.of(
            "REDIS_PASSWORD", "hush",
            "REDIS_URI", "redis://me:hu/s@h@redis.example:6379/2",
            "MICRONAUT_SERVER_SSL_KEY_STORE_PASSWORD", "hush"));

    assertThat(row("REDIS_PASSWORD")).contains("|***|environment|");
    assertThat(row("REDIS_URI")).contains("|redis://***@redis.example:6379/2|");
    assertThat(row("MICRONAUT_SERVER_SSL_KEY_STORE_PASSWORD")).contains("|***|environment");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("hush", "hu/s");
  }

  @Test
  void wrongValuesShouldBeToldAfterTheListing() {
    int status = show(Map.of("SIGHTLINE_RELAY_LINGER", "soon", "PORT", "none"));

    assertThat(status).isEqualTo(1);
    assertThat(row("SIGHTLINE_RELAY_LINGER")).contains("|soon|environment|");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("PORT=none (micronaut.server.port, environment) is wrong")
        .contains("SIGHTLINE_RELAY_LINGER=soon");
  }

  @Test
  void chosenBackendShouldBeShown() {
    show(Map.of("REDIS_HOST", "127.0.0.1"));

    assertThat(row("SIGHTLINE_BACKEND")).contains("|redis|");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SIGHTLINE_RELAY_LINGR | did you mean SIGHTLINE_RELAY_LINGER?",
        "SIGHTLINE_RELAYLINGER | did you mean SIGHTLINE_RELAY_LINGER?",
        "SIGHTLINE_ZZZ | is not a setting and does nothing",
      })
  void unknownVariablesShouldBeTold(String variable, String told) {
    int status = show(Map.of(variable, "1"));

    assertThat(status).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(variable + " (environment)", told);
  }

  @Test
  void unknownNamesShouldBeToldFromEveryPlace() throws IOException {
    Files.writeString(folder.resolve(".env"), "SIGHTLINE_DEMOO=true\n");
    Files.writeString(folder.resolve("application.yml"), "sightline:\n  relay:\n    linga: 4s\n");

    show(Map.of("SIGHTLINE_JAVA_OPTS", "-Xmx1g", "OTHER", "1"), "--sightline.max-frame-byte=1");

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactlyInAnyOrder(
            "SIGHTLINE_DEMOO (.env, line 1) is not a setting and does nothing;"
                + " did you mean SIGHTLINE_DEMO?",
            "sightline.relay.linga (application.yml) is not a setting and does nothing;"
                + " did you mean sightline.relay.linger?",
            "sightline.max-frame-byte (command line) is not a setting and does nothing;"
                + " did you mean sightline.max-frame-bytes?");
  }
}
