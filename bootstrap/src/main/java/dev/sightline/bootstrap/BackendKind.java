package dev.sightline.bootstrap;

import io.micronaut.context.env.Environment;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where frames are kept. */
enum BackendKind {
  /** In this process; gone when it ends. */
  MEMORY,
  /** In a Redis server. */
  REDIS;

  /** The setting that chooses. */
  static final String PROPERTY = "sightline.backend";

  /**
   * What the settings choose: the named one, else Redis as soon as an address of one is set, else
   * memory.
   *
   * @throws IllegalArgumentException when another one is named; the message lists what is allowed
   */
  static BackendKind chosenBy(Environment environment) {
    return environment
        .getProperty(PROPERTY, String.class)
        .filter(name -> !name.isBlank())
        .map(BackendKind::parse)
        .orElseGet(() -> namesRedis(environment) ? REDIS : MEMORY);
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

  private static BackendKind parse(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    PROPERTY
                        + " (SIGHTLINE_BACKEND) must be one of "
                        + Arrays.stream(values())
                            .map(BackendKind::wireName)
                            .collect(Collectors.joining(", "))
                        + ", got '"
                        + name
                        + "'"));
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
