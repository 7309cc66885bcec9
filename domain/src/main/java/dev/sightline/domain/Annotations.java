package dev.sightline.domain;

import java.util.Objects;

/**
 * Where a detector saw something, in pixels of the picture. Carried through as the producer wrote
 * it; the gateway does not draw.
 *
 * @param conePolygons areas between safety cones, JSON {@code [[[x,y],…],…]}, or empty text
 * @param polePolygons areas round utility poles, JSON {@code [[[x,y],…],…]}, or empty text
 * @param detectionItems what was seen, JSON {@code [[x1,y1,x2,y2,confidence,class],…]}, or empty
 *     text
 */
public record Annotations(String conePolygons, String polePolygons, String detectionItems) {
  /** Longest accepted text of one kind, in UTF-16 code units. */
  public static final int MAX_LENGTH = 1 << 20;

  /** Nothing annotated. */
  public static final Annotations NONE = new Annotations("", "", "");

  /**
   * @throws IllegalArgumentException when a text is too long; the message says which
   */
  public Annotations {
    requireBound("cone_polygons", conePolygons);
    requireBound("pole_polygons", polePolygons);
    requireBound("detection_items", detectionItems);
  }

  private static void requireBound(String what, String text) {
    Objects.requireNonNull(text, what);
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          what + " must have at most " + MAX_LENGTH + " characters, got " + text.length());
    }
  }
}
