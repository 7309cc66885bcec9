package dev.sightline.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which place wins: the command line over the environment over {@code .env} over {@code
 * application.yml} over the default.
 */
final class LayersTest {
  private static final String PROPERTY = "sightline.relay.state-interval";
  private static final String VARIABLE = "SIGHTLINE_RELAY_STATE_INTERVAL";

  @TempDir Path folder;
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, Object> given = new HashMap<>();

  @BeforeEach
  void setEverywhere() throws IOException {
    arguments.add("--" + PROPERTY + "=1ms");
    variables.put(VARIABLE, "3ms");
    Files.writeString(folder.resolve(".env"), "# a comment\n" + VARIABLE + "=4ms\n");
    Files.writeString(
        folder.resolve("application.yml"), "sightline:\n  relay:\n    state-interval: 5ms\n");
  }

  private Layers layers() {
    return Layers.read(arguments, given, variables, folder);
  }

  private void expect(String value, String place) {
    Layers layers = layers();
    try (Environment environment = environment(layers)) {
      assertThat(environment.getProperty(PROPERTY, String.class)).contains(value);
    }
    assertThat(layers.placeOf(PROPERTY)).contains(place);
  }

  private static Environment environment(Layers layers) {
    return ApplicationContext.builder()
        .environmentPropertySource(false)
        .overrideConfigLocations("classpath:/")
        .propertySources(layers.propertySources())
        .deduceEnvironment(false)
        .build()
        .getEnvironment()
        .start();
  }

  @Test
  void commandLineShouldWinOverEverything() {
    given.put(PROPERTY, "2ms");

    expect("1ms", "command line");
  }

  @Test
  void commandLineShouldWinUnderTheNameThatTheEnvironmentHas() {
    arguments.set(0, "--" + VARIABLE + "=1ms");
    given.put(PROPERTY, "2ms");

    expect("1ms", "command line");
  }

  @Test
  void programShouldWinOverTheEnvironment() {
    arguments.clear();
    given.put(PROPERTY, "2ms");

    expect("2ms", "program");
  }

  @Test
  void environmentShouldWinOverTheFiles() {
    arguments.clear();

    expect("3ms", "environment");
  }

  @Test
  void envFileShouldWinOverTheYamlFile() {
    arguments.clear();
    variables.clear();

    expect("4ms", ".env, line 2");
  }

  @Test
  void yamlFileShouldWinOverTheDefault() throws IOException {
    arguments.clear();
    variables.clear();
    Files.delete(folder.resolve(".env"));

    expect("5ms", "application.yml");
  }

  @Test
  void nobodyShouldHaveSetWhatIsSetNowhere() throws IOException {
    arguments.clear();
    variables.clear();
    Files.delete(folder.resolve(".env"));
    Files.delete(folder.resolve("application.yml"));

    assertThat(layers().placeOf(PROPERTY)).isEmpty();
  }

  @Test
  void yamlNamesMayBeWrittenInCamelCaseOrInOneLine() throws IOException {
    arguments.clear();
    variables.clear();
    Files.delete(folder.resolve(".env"));
    Files.writeString(folder.resolve("application.yml"), "sightline.relay.stateInterval: 6ms\n");

    expect("6ms", "application.yml");
  }

  @Test
  void namedFileShouldBeReadInPlaceOfTheUsualOne() throws IOException {
    arguments.clear();
    variables.clear();
    Files.writeString(folder.resolve(".env"), "SIGHTLINE_CONFIG=site.yml\n");
    Files.writeString(folder.resolve("site.yml"), "sightline.relay.state-interval: 7ms\n");

    expect("7ms", "site.yml");
  }

  @Test
  void namedFileShouldBeRefusedWhenItIsNotThere() {
    variables.put("SIGHTLINE_CONFIG", "nowhere.yml");

    assertThatIllegalArgumentException()
        .isThrownBy(this::layers)
        .withMessageContaining("SIGHTLINE_CONFIG")
        .withMessageContaining("'nowhere.yml'");
  }

  /** Each a place for the port, the one that wins first. */
  @Test
  void shortNamesShouldHaveTheRankOfTheirPlace() throws IOException {
    arguments.add("--port=1");
    variables.put("PORT", "2");
    Files.writeString(folder.resolve(".env"), "MICRONAUT_SERVER_PORT=3\n");
    Files.writeString(folder.resolve("application.yml"), "port: 4\n");

    assertThat(port()).isEqualTo("1 from command line");
    arguments.clear();
    assertThat(port()).isEqualTo("2 from environment");
    variables.clear();
    assertThat(port()).isEqualTo("3 from .env, line 1");
    Files.delete(folder.resolve(".env"));
    assertThat(port()).isEqualTo("4 from application.yml");
    Files.delete(folder.resolve("application.yml"));
    assertThat(port()).isEqualTo("8000 from default");
  }

  private String port() {
    Layers layers = layers();
    try (Environment environment = environment(layers)) {
      return environment.getProperty("micronaut.server.port", String.class).orElseThrow()
          + " from "
          + layers.placeOf("micronaut.server.port").orElse("default");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "--fast", "-x=1", "--=1", "--a b=1"})
  void argumentThatIsNoOptionShouldBeRefused(String argument) {
    arguments.add(argument);

    assertThatIllegalArgumentException()
        .isThrownBy(this::layers)
        .withMessageContaining("unknown option '" + argument + "'")
        .withMessageContaining("--name=value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis:\n  password: hush\n  host: [hush\n",
        "redis:\n  password: hush\n bad\n",
        "redis:\n\tpassword: hush\n",
        "- hush\n",
        "hush\n",
      })
  void brokenYamlShouldBeRefusedWithTheFileAndWithoutItsText(String text) throws IOException {
    Files.writeString(folder.resolve("application.yml"), text);

    assertThatIllegalArgumentException()
        .isThrownBy(this::layers)
        .withMessageContaining("application.yml")
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("hush"));
  }

  @Test
  void emptyYamlShouldSetNothing() throws IOException {
    Files.writeString(folder.resolve("application.yml"), "# nothing yet\n");

    assertThat(layers().placeOf("redis.host")).isEmpty();
  }
}
