package dev.sightline.bootstrap;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Stops the start when a setting of ours has a value that is not of its type. Wiring by itself
 * would pass over it and take the default.
 */
@Context
final class SettingsCheck {
  private static final String PORT = "micronaut.server.port";
  private static final String OURS = "sightline.";

  private final Environment environment;

  /**
   * @throws IllegalArgumentException naming the first setting that is wrong, and what is allowed
   */
  SettingsCheck(BeanContext context, Environment environment) {
    this.environment = environment;
    checkPort();
    for (BeanDefinition<?> settings :
        context.getBeanDefinitions(
            Object.class, Qualifiers.byStereotype(ConfigurationProperties.class))) {
      for (Argument<?> argument : settings.getConstructor().getArguments()) {
        argument
            .getAnnotationMetadata()
            .stringValue(Property.class, "name")
            .filter(name -> name.startsWith(OURS))
            .ifPresent(name -> check(name, argument));
      }
    }
  }

  private void checkPort() {
    environment
        .getProperty(PORT, String.class)
        .filter(
            port -> !port.strip().matches("\\d{1,5}") || Integer.parseInt(port.strip()) > 65_535)
        .ifPresent(
            port -> {
              throw new IllegalArgumentException(
                  "the port (PORT) must be 0 to 65535, got '" + port + "'");
            });
  }

  private void check(String name, Argument<?> argument) {
    Optional<String> written = environment.getProperty(name, String.class);
    if (written.isPresent()) {
      ArgumentConversionContext<?> conversion = ConversionContext.of(argument);
      if (environment.getProperty(name, conversion).isEmpty()) {
        throw new IllegalArgumentException(
            "%s (%s) must be %s, got '%s'"
                .formatted(
                    name, variable(name), allowed(argument.getType()), written.orElseThrow()));
      }
    }
  }

  private static String variable(String name) {
    return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  private static String allowed(Class<?> type) {
    if (type == Duration.class) {
      return "a duration with its unit, such as 250ms, 5s or 2m";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number without a unit";
    }
    return "a " + type.getSimpleName();
  }
}
