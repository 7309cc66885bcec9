package dev.sightline.bootstrap;

import io.micronaut.context.env.Environment;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where frames are kept. */
enum BackendKind {
  /** In this process; gone when it ends. */
  MEMORY,
  /** In a Redis server. */
  REDIS;

  /** The setting that chooses. */
  static final String PROPERTY = "sightline.backend";

  /** What may be named. */
  static final String ALLOWED =
      "it must be one of "
          + Arrays.stream(values()).map(BackendKind::wireName).collect(Collectors.joining(", "));

  /**
   * What the settings choose: the named one, else Redis as soon as an address of one is set, else
   * memory. A name that is none is passed over here and refused by the check of the settings.
   */
  static BackendKind chosenBy(Environment environment) {
    return environment
        .getProperty(PROPERTY, String.class)
        .filter(name -> !name.isBlank())
        .flatMap(BackendKind::named)
        .orElseGet(() -> namesRedis(environment) ? REDIS : MEMORY);
  }

  /** Whether one is named. */
  static boolean isNamed(Environment environment) {
    return isSet(environment, PROPERTY);
  }

  /** Whether the address of a Redis server is set. */
  static boolean namesRedis(Environment environment) {
    return isSet(environment, "redis.host") || isSet(environment, "redis.uri");
  }

  private static boolean isSet(Environment environment, String property) {
    return environment
        .getProperty(property, String.class)
        .filter(value -> !value.isBlank())
        .isPresent();
  }

  private static Optional<BackendKind> named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equalsIgnoreCase(name.strip()))
        .findFirst();
  }

  /** Whether a backend has that name. */
  static boolean isKnown(String name) {
    return named(name).isPresent();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
