package dev.sightline.bootstrap.settings;

import io.micronaut.context.env.MapPropertySource;
import io.micronaut.core.naming.NameUtils;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One of the places that settings come from: the command line, the environment, a file. */
final class Layer extends MapPropertySource {
  private final String label;
  private final int order;
  private final PropertyConvention convention;
  private final Map<String, Object> written;
  private final Map<String, Integer> lines;

  /**
   * @param name as it is shown to people
   * @param order a layer of a higher order wins
   * @param convention how the names are written: as environment variables or as properties
   * @param lines where in a file a name stands, from 1; may be empty
   */
  private Layer(
      String name,
      int order,
      PropertyConvention convention,
      Map<String, Object> written,
      Map<String, Integer> lines) {
    super(name + " " + order, withFullNames(written, convention)); // the framework keeps one a name
    this.label = name;
    this.order = order;
    this.convention = convention;
    this.written = written;
    this.lines = lines;
  }

  /** A layer whose names are written {@code LIKE_THIS}. */
  static Layer ofVariables(
      String name, int order, Map<String, ?> values, Map<String, Integer> lines) {
    return new Layer(
        name,
        order,
        PropertyConvention.ENVIRONMENT_VARIABLE,
        new LinkedHashMap<>(values),
        Map.copyOf(lines));
  }

  /** A layer whose names are written {@code like.this}. */
  static Layer ofProperties(String name, int order, Map<String, ?> values) {
    return new Layer(
        name, order, PropertyConvention.JAVA_PROPERTIES, new LinkedHashMap<>(values), Map.of());
  }

  /** Adds what short names stand for, so that a short name has the rank of its layer. */
  private static Map<String, Object> withFullNames(
      Map<String, Object> written, PropertyConvention convention) {
    Map<String, Object> all = new LinkedHashMap<>(written);
    ShortNames.FULL.forEach(
        (brief, full) -> {
          boolean variables = convention == PropertyConvention.ENVIRONMENT_VARIABLE;
          Object value = written.get(variables ? variable(brief) : brief);
          if (value != null) {
            all.putIfAbsent(variables ? variable(full) : full, value);
          }
        });
    return all;
  }

  /** The name of a property as an environment variable. */
  static String variable(String property) {
    return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  /** Whether names are written as environment variables. */
  boolean holdsVariables() {
    return convention == PropertyConvention.ENVIRONMENT_VARIABLE;
  }

  /** What stands in it, by the names that were written. */
  Map<String, Object> written() {
    return written;
  }

  /** Where a property is set in this layer, for people; empty when it is not. */
  Optional<String> placeOf(String property) {
    return written.keySet().stream()
        .filter(name -> means(name, property) || means(name, ShortNames.briefOf(property)))
        .findFirst()
        .map(this::place);
  }

  /** Whether a name as it was written means a property. */
  boolean means(String name, String property) {
    if (holdsVariables()) {
      return name.equals(variable(property));
    }
    String normal = normal(name);
    return normal.equals(property) || normal.startsWith(property + "[");
  }

  /** A property's name in its normal form: {@code a.bigNumber} is {@code a.big-number}. */
  static String normal(String property) {
    return NameUtils.hyphenate(property, true);
  }

  /** The layer and, in a file, the line. */
  String place(String name) {
    Integer line = lines.get(name);
    return line == null ? label : label + ", line " + line;
  }

  @Override
  public PropertyConvention getConvention() {
    return convention;
  }

  @Override
  public int getOrder() {
    return order;
  }
}
