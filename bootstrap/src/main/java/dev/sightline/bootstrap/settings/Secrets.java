package dev.sightline.bootstrap.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps what is secret out of messages and listings. */
final class Secrets {
  private static final String MASK = "***";
  private static final Pattern SECRET_NAME =
      Pattern.compile("password|passwd|passphrase|secret|token|credential|private.?key|api.?key");
  private static final Pattern USER_INFO = Pattern.compile("(://)\\S*@");

  /** A value as it may be shown: secrets, and who logs in to a URI, are masked. */
  static String masked(String name, String value) {
    if (SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find() && !value.isEmpty()) {
      return MASK;
    }
    return USER_INFO.matcher(value).replaceAll("$1" + MASK + "@");
  }

  /** A message about a value, without the value where it is secret. */
  static String masked(String name, String value, String message) {
    String shown = masked(name, value);
    return shown.equals(value) || value.isEmpty() ? message : message.replace(value, shown);
  }

  private Secrets() {}
}
