package dev.sightline.bootstrap.settings;

import java.util.Map;

/** Names of ours for settings of the framework. */
final class ShortNames {
  /** Short names, and what they stand for. */
  static final Map<String, String> FULL =
      Map.of("host", "micronaut.server.host", "port", "micronaut.server.port");

  /** The short name of a property; the property itself when it has none. */
  static String briefOf(String property) {
    return FULL.entrySet().stream()
        .filter(name -> name.getValue().equals(property))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(property);
  }

  private ShortNames() {}
}
