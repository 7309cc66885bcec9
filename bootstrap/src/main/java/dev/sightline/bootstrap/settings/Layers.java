package dev.sightline.bootstrap.settings;

import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The places that settings come from, the first one wins: the command line, the JVM's system
 * properties, the environment, a {@code .env} file, {@code application.yml}; both files in the
 * working directory. {@value #FILE_VARIABLE} names another YAML file.
 */
public final class Layers {
  /** Names a YAML file to be read in place of {@code application.yml}. */
  public static final String FILE_PROPERTY = "sightline.config";

  private static final String FILE_VARIABLE = "SIGHTLINE_CONFIG";
  private static final String FILE = "application.yml";
  private static final int GIVEN_ORDER = SystemPropertiesPropertySource.POSITION + 50;

  private final List<Layer> layers;

  private Layers(List<Layer> layers) {
    this.layers =
        layers.stream().sorted(Comparator.comparingInt(Layer::getOrder).reversed()).toList();
  }

  /**
   * Reads all places.
   *
   * @param given settings of the program that starts the gateway, by their full names; the command
   *     line wins over them
   * @param environment the variables of the environment
   * @param folder the working directory
   * @throws IllegalArgumentException when an argument is no option or a file cannot be read; the
   *     message names it, and the line
   */
  public static Layers read(
      List<String> arguments,
      Map<String, Object> given,
      Map<String, String> environment,
      Path folder) {
    List<Layer> layers = new ArrayList<>(CommandLineLayers.of(arguments));
    layers.add(Layer.ofProperties("program", GIVEN_ORDER, given));
    layers.add(
        Layer.ofProperties(
            "system property", SystemPropertiesPropertySource.POSITION, systemProperties()));
    layers.add(
        Layer.ofVariables(
            "environment", EnvironmentPropertySource.POSITION, environment, Map.of()));
    layers.add(DotEnv.in(folder));
    Layers named = new Layers(layers);
    named.yamlFile(folder).ifPresent(layers::add);
    return new Layers(layers);
  }

  private static Map<String, String> systemProperties() {
    Properties properties = System.getProperties();
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, name -> properties.getProperty(name, "")));
  }

  private Optional<Layer> yamlFile(Path folder) {
    Optional<String> named = fileName().filter(name -> !name.isBlank());
    if (named.isEmpty()) {
      Path usual = folder.resolve(FILE);
      return Files.isRegularFile(usual)
          ? Optional.of(YamlFile.read(usual, FILE))
          : Optional.empty();
    }
    Path file = folder.resolve(named.get());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s (%s) must be a YAML file that can be read, got '%s'"
              .formatted(FILE_VARIABLE, FILE_PROPERTY, named.get()));
    }
    return Optional.of(YamlFile.read(file, named.get()));
  }

  private Optional<String> fileName() {
    return layers.stream()
        .map(layer -> layer.written().get(layer.holdsVariables() ? FILE_VARIABLE : FILE_PROPERTY))
        .filter(value -> value != null)
        .map(String::valueOf)
        .findFirst();
  }

  /** The layers as the framework takes them. */
  public PropertySource[] propertySources() {
    // The framework reads the system properties by itself.
    return layers.stream()
        .filter(layer -> layer.getOrder() != SystemPropertiesPropertySource.POSITION)
        .toArray(PropertySource[]::new);
  }

  /** All layers, the one that wins first. */
  List<Layer> all() {
    return layers;
  }

  /** Where a property is set, for people; empty when nobody set it. */
  Optional<String> placeOf(String property) {
    return layers.stream().flatMap(layer -> layer.placeOf(property).stream()).findFirst();
  }
}
