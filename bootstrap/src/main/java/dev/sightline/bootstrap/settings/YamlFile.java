package dev.sightline.bootstrap.settings;

import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Settings from a YAML file. Errors name the file and the line and never show a value, which may be
 * a password.
 */
final class YamlFile {
  /** Below {@code .env}, above the defaults that the application brings. */
  private static final int ORDER = EnvironmentPropertySource.POSITION - 75;

  /**
   * Reads a file.
   *
   * @param name as it is shown to people
   * @throws IllegalArgumentException when it cannot be read or is not YAML
   */
  static Layer read(Path file, String name) {
    try {
      requireTree(file, name);
      try (InputStream in = Files.newInputStream(file)) {
        return Layer.ofProperties(name, ORDER, new YamlPropertySourceLoader().read(name, in));
      }
    } catch (MarkedYAMLException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s"
              .formatted(
                  name,
                  e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1,
                  e.getProblem()),
          e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(name + " is not YAML text", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The framework's reader passes over a file that holds anything else. */
  private static void requireTree(Path file, String name) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      if (content != null && !(content instanceof Map)) {
        throw new IllegalArgumentException(name + " must hold names and their values");
      }
    }
  }

  private YamlFile() {}
}
