package dev.sightline.bootstrap.settings;

import java.util.Optional;

/**
 * A value that the gateway does not start with.
 *
 * @param setting which one it is for
 * @param value as it was written
 * @param complaint what is allowed
 */
record WrongSetting(Setting setting, String value, String complaint) {
  /**
   * What was wrong, for people.
   *
   * @param place where it was set; empty for a default
   */
  String told(Optional<String> place) {
    String property = setting.property();
    return "%s=%s (%s, %s) is wrong: %s"
        .formatted(
            setting.variable(),
            Secrets.masked(property, value),
            property,
            place.orElse("default"),
            Secrets.masked(property, value, complaint));
  }
}
