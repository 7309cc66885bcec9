package dev.sightline.domain;

import java.util.Comparator;
import java.util.Objects;

/**
 * Which camera: its label, and its name within that label.
 *
 * @param label the group that the camera belongs to
 * @param name 1 to {@value #MAX_LENGTH} Unicode code points, not blank, without control characters
 *     and unpaired surrogates
 */
public record CameraKey(Label label, String name) implements Comparable<CameraKey> {
  /** Longest accepted camera name, in Unicode code points. */
  public static final int MAX_LENGTH = Names.MAX_LENGTH;

  private static final Comparator<CameraKey> ORDER =
      Comparator.comparing(CameraKey::label).thenComparing(CameraKey::name);

  /**
   * @throws IllegalArgumentException when the name is out of bounds; the message says which
   */
  public CameraKey {
    Objects.requireNonNull(label, "label");
    Names.requireName("key", name);
  }

  /**
   * A key from its two names.
   *
   * @throws IllegalArgumentException when one of them is out of bounds; the message says which
   */
  public static CameraKey of(String label, String name) {
    return new CameraKey(new Label(label), name);
  }

  /** By label, then by name. */
  @Override
  public int compareTo(CameraKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return label + "/" + name;
  }
}
