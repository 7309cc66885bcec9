package dev.sightline.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DotEnvTest {
  @TempDir Path folder;

  @Test
  void settingsShouldBeEmptyWithoutAFile() {
    assertThat(DotEnv.in(folder)).isEmpty();
  }

  @Test
  void settingsShouldBeEmptyWhenTheNameBelongsToAFolder() throws IOException {
    Files.createDirectory(folder.resolve(".env"));

    assertThat(DotEnv.in(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "KEY=value => value",
        "export KEY=value => value",
        "  KEY  =  two words   => two words",
        "KEY= => ``",
        "KEY=# nothing => ``",
        "KEY=value # a comment => value",
        "KEY=redis://:p#w@host => redis://:p#w@host",
        "KEY=a=b=c => a=b=c",
        "KEY='as # it \\n stands' # comment => as # it \\n stands",
        "KEY=\"with # and \\\"quotes\\\" and \\\\ \\$x\" => with # and \"quotes\" and \\ $x",
        "KEY='' => ``",
        "KEY=工地A => 工地A",
      })
  void valueShouldBeRead(String line, String expected) throws IOException {
    write(line);

    assertThat(DotEnv.in(folder).get("KEY")).isEqualTo(expected);
  }

  @Test
  void escapedControlsShouldBecomeControlsInDoubleQuotesOnly() throws IOException {
    write("DOUBLE=\"a\\nb\\tc\\rd\"\nPLAIN=a\\nb");

    PropertySource settings = DotEnv.in(folder);

    assertThat(settings.get("DOUBLE")).isEqualTo("a\nb\tc\rd");
    assertThat(settings.get("PLAIN")).isEqualTo("a\\nb");
  }

  @Test
  void commentsBlankLinesAndForeignLineEndsShouldBePassedOver() throws IOException {
    write("\uFEFFA=1\r\n\r\n  # B=2\r\nC=3\r\nA=4");

    PropertySource settings = DotEnv.in(folder);

    assertThat(settings).containsExactlyInAnyOrder("A", "C");
    assertThat(settings.get("A")).isEqualTo("4");
    assertThat(settings.get("C")).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KEY", "=secret", "1KEY=secret", "MY KEY=secret", "KEY-X: secret"})
  void lineThatIsNoAssignmentShouldBeRefusedWithItsNumberAndWithoutItsText(String line)
      throws IOException {
    write("A=1\n\n" + line);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DotEnv.in(folder))
        .withMessageContaining(".env, line 3: expected KEY=VALUE")
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KEY='secret", "KEY=\"secret", "KEY='secret' more", "KEY=\"secret\\\""})
  void valueWhoseQuotesDoNotEndItShouldBeRefused(String line) throws IOException {
    write(line);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DotEnv.in(folder))
        .withMessageContaining(".env, line 1: a value that begins with")
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
  }

  @Test
  void unknownEscapeShouldBeRefused() throws IOException {
    write("KEY=\"\\x\"");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DotEnv.in(folder))
        .withMessageContaining(".env, line 1: unknown escape");
  }

  @Test
  void fileThatIsNotUtf8ShouldBeRefused() throws IOException {
    Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xFF});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DotEnv.in(folder))
        .withMessageContaining("is not UTF-8 text");
  }

  @Test
  void settingsShouldBindAsEnvironmentVariablesDo() throws IOException {
    write("SIGHTLINE_DEMO=true\nREDIS_HOST=redis.example");

    try (Environment environment = environmentWith(Map.of())) {
      assertThat(environment.getProperty("sightline.demo", Boolean.class)).contains(true);
      assertThat(environment.getProperty("redis.host", String.class)).contains("redis.example");
    }
  }

  @Test
  void realEnvironmentShouldWin() throws IOException {
    write("SIGHTLINE_LIMIT=1\nSIGHTLINE_OTHER=2");

    try (Environment environment = environmentWith(Map.of("SIGHTLINE_LIMIT", "3"))) {
      Optional<String> limit = environment.getProperty("sightline.limit", String.class);
      Optional<String> other = environment.getProperty("sightline.other", String.class);

      assertThat(limit).contains("3");
      assertThat(other).contains("2");
    }
  }

  private Environment environmentWith(Map<String, Object> realEnvironment) {
    PropertySource real =
        new MapPropertySource("real", realEnvironment) {
          @Override
          public PropertyConvention getConvention() {
            return PropertyConvention.ENVIRONMENT_VARIABLE;
          }

          @Override
          public int getOrder() {
            return EnvironmentPropertySource.POSITION;
          }
        };
    return ApplicationContext.builder()
        .propertySources(real, DotEnv.in(folder))
        .deduceEnvironment(false)
        .build()
        .getEnvironment()
        .start();
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve(".env"), text);
  }
}
