package dev.sightline.domain;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The hazards that a detector saw in a picture.
 *
 * <p>A detector that says nothing is <em>unknown</em>, never <em>no warning</em>.
 *
 * @param text as the producer wrote it, for clients that expect that; empty when unknown
 * @param status whether hazards were seen, none was seen, or nothing is known
 * @param items the hazards, in the producer's order, each code once; empty unless the status is
 *     {@link Status#RAISED}
 */
public record Warnings(String text, Status status, List<Warning> items) {
  /** Longest accepted text, in UTF-16 code units. */
  public static final int MAX_LENGTH = 64 * 1024;

  /** No detector has said anything. */
  public static final Warnings UNKNOWN = new Warnings("", Status.UNKNOWN, List.of());

  /** What is known. */
  public enum Status {
    /** There is no word from a detector. */
    UNKNOWN,
    /** The detector saw no hazard. */
    NONE,
    /** The detector saw at least one. */
    RAISED
  }

  /**
   * @throws IllegalArgumentException when the text is too long, or status and items contradict each
   *     other
   */
  public Warnings {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(status, "status");
    items = List.copyOf(items);
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "warnings must have at most " + MAX_LENGTH + " characters, got " + text.length());
    }
    if (items.isEmpty() == (status == Status.RAISED)) {
      throw new IllegalArgumentException(
          status + " does not go with " + items.size() + " warnings");
    }
  }

  /** Whether both say the same, whatever the order and the form in which it was written. */
  public boolean meansTheSameAs(Warnings other) {
    return status == other.status && Set.copyOf(items).equals(Set.copyOf(other.items));
  }

  /**
   * Reads both forms that producers use: sentences, one a line, in one of the seven languages, or
   * JSON {@code {"<code>":{"count":n}}}. What is in neither form is kept as warnings with the code
   * {@link Warning#OTHER}: a hazard that is not understood is still shown.
   *
   * @throws IllegalArgumentException when the text is longer than {@link #MAX_LENGTH}
   */
  public static Warnings parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "warnings must have at most " + MAX_LENGTH + " characters, got " + text.length());
    }
    return WarningsReader.read(text);
  }
}
