package dev.sightline.bootstrap;

import java.util.List;

/** Settings with which the gateway does not start. The message tells all of them, a line each. */
final class WrongSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private WrongSettingsException(List<String> wrong) {
    super(String.join(System.lineSeparator(), wrong));
  }

  static void throwIfAny(List<String> wrong) {
    if (!wrong.isEmpty()) {
      throw new WrongSettingsException(wrong);
    }
  }
}
