package dev.sightline.domain;

/**
 * The name of a group of cameras, for example a building site. Case-sensitive.
 *
 * @param value 1 to {@value #MAX_LENGTH} Unicode code points, not blank, without control characters
 *     and unpaired surrogates
 */
public record Label(String value) implements Comparable<Label> {
  /** Longest accepted label, in Unicode code points. */
  public static final int MAX_LENGTH = Names.MAX_LENGTH;

  /**
   * @throws IllegalArgumentException when the value is out of bounds; the message says which
   */
  public Label {
    Names.requireName("label", value);
  }

  /** By UTF-16 code unit, the order in which labels are listed. */
  @Override
  public int compareTo(Label other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
