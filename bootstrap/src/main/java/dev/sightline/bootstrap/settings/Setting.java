package dev.sightline.bootstrap.settings;

import java.util.Optional;
import java.util.function.Function;

/**
 * One setting that users are told about.
 *
 * @param property its full name, for example {@code sightline.relay.linger}
 * @param standard what holds when nobody sets it, as it is shown; may be empty
 * @param complaint says what is allowed when a value is wrong; empty when it is right
 */
public record Setting(
    String property, String standard, Function<String, Optional<String>> complaint) {

  /** A setting that takes any text. */
  public static Setting ofText(String property, String standard) {
    return new Setting(property, standard, value -> Optional.empty());
  }

  /** A setting that takes a whole number in a range. */
  public static Setting ofNumber(String property, String standard, long least, long most) {
    return new Setting(
        property,
        standard,
        value ->
            isWithin(value.strip(), least, most)
                ? Optional.empty()
                : Optional.of("it must be " + least + " to " + most));
  }

  private static boolean isWithin(String value, long least, long most) {
    return value.matches("\\d{1,18}")
        && Long.parseLong(value) >= least
        && Long.parseLong(value) <= most;
  }

  /** Its name in the environment: the short one where there is one. */
  public String variable() {
    return Layer.variable(ShortNames.briefOf(property));
  }
}
