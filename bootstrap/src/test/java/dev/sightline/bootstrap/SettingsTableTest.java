package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tables of settings in the README: all of ours, with their defaults. */
final class SettingsTableTest {
  @Test
  void readmeShouldNameEverySettingWithItsDefault() throws IOException {
    List<String> rows =
        Files.readAllLines(readme()).stream().filter(line -> line.startsWith("| `")).toList();

    Map<String, String> settings = settings();
    assertThat(settings).isNotEmpty();
    assertThat(settings.keySet())
        .as("settings with a row of their own that has their default")
        .allMatch(
            name ->
                rows.stream()
                    .anyMatch(
                        row -> row.contains("`" + name + "`") && row.contains(settings.get(name))));
  }

  /** Names as of the environment, and defaults as they are written in the tables. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    try (Gateway gateway = Gateway.start(Map.of("micronaut.server.port", "0"))) {
      gateway
          .bean(BeanContext.class)
          .getBeanDefinitions(Object.class, Qualifiers.byStereotype(ConfigurationProperties.class))
          .stream()
          .flatMap(bean -> Arrays.stream(bean.getConstructor().getArguments()))
          .forEach(argument -> note(argument, settings));
    }
    DocumentedSettings.all().forEach(setting -> settings.put(setting.variable(), ""));
    return settings;
  }

  private static void note(Argument<?> argument, Map<String, String> settings) {
    String name = argument.getAnnotationMetadata().stringValue(Property.class, "name").orElse("");
    if (name.startsWith("sightline.")) {
      String standard =
          argument
              .getAnnotationMetadata()
              .stringValue(Bindable.class, "defaultValue")
              .filter(value -> !value.isEmpty())
              .map(value -> "`" + value + "`")
              .orElse("");
      settings.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), standard);
    }
  }

  private static Path readme() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("README.md")) && Files.exists(at.resolve("mvnw"))) {
        return at.resolve("README.md");
      }
    }
    throw new IllegalStateException("no README.md above " + Path.of("").toAbsolutePath());
  }
}
