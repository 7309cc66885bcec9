package dev.sightline.domain;

import java.util.Objects;

/** The rule that labels and camera names share. */
final class Names {
  /** Longest accepted name, in Unicode code points. */
  static final int MAX_LENGTH = 128;

  static String requireName(String what, String value) {
    Objects.requireNonNull(value, what);
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + MAX_LENGTH + " characters, got none");
    }
    int length = value.codePointCount(0, value.length());
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + MAX_LENGTH + " characters, got " + length);
    }
    value
        .codePoints()
        .filter(Names::isForbidden)
        .findFirst()
        .ifPresent(
            codePoint -> {
              throw new IllegalArgumentException(
                  String.format(
                      "%s must not contain control characters or broken Unicode, got U+%04X",
                      what, codePoint));
            });
    return value;
  }

  private static boolean isForbidden(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private Names() {}
}
