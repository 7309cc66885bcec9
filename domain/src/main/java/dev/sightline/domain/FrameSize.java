package dev.sightline.domain;

/**
 * Width and height of a picture.
 *
 * @param width in pixels, 1 to {@value #MAX_EDGE}
 * @param height in pixels, 1 to {@value #MAX_EDGE}
 */
public record FrameSize(int width, int height) {
  /** Longest accepted edge, in pixels: what JPEG can express. */
  public static final int MAX_EDGE = 65_535;

  /**
   * @throws IllegalArgumentException when an edge is out of bounds
   */
  public FrameSize {
    requireEdge("width", width);
    requireEdge("height", height);
  }

  private static void requireEdge(String what, int pixels) {
    if (pixels < 1 || pixels > MAX_EDGE) {
      throw new IllegalArgumentException(
          what + " must be 1 to " + MAX_EDGE + " pixels, got " + pixels);
    }
  }

  @Override
  public String toString() {
    return width + "×" + height;
  }
}
