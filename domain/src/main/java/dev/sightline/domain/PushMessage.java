package dev.sightline.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * A text for somebody.
 *
 * @param target whom the service knows by this id: a person or a group; 1 to {@value #MAX_TARGET}
 *     characters
 * @param text 1 to {@value #MAX_TEXT} characters
 * @param key the same for each attempt to send this message, and for no other message
 */
public record PushMessage(String target, String text, UUID key) {
  /** Longest {@link #target}, in UTF-16 code units. */
  public static final int MAX_TARGET = 256;

  /** Longest {@link #text}, in UTF-16 code units. */
  public static final int MAX_TEXT = 5_000;

  /**
   * @throws IllegalArgumentException when a text is out of its bounds; the message says which
   */
  public PushMessage {
    requireLength("target", target, MAX_TARGET);
    requireLength("text", text, MAX_TEXT);
    Objects.requireNonNull(key, "key");
  }

  private static void requireLength(String what, String value, int most) {
    if (value.isBlank() || value.length() > most) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + most + " characters, got " + value.strip().length());
    }
  }
}
