package dev.sightline.bootstrap.demo;

/**
 * A rectangle in a picture, in pixels from the upper left corner.
 *
 * @param right exclusive
 * @param bottom exclusive
 */
record Box(int left, int top, int right, int bottom) {
  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  int middle() {
    return (left + right) / 2;
  }

  /** The part of it that is inside of the other; empty (no width or height) when there is none. */
  Box clippedTo(Box frame) {
    int newLeft = Math.clamp(left, frame.left, frame.right);
    int newTop = Math.clamp(top, frame.top, frame.bottom);
    return new Box(
        newLeft,
        newTop,
        Math.clamp(right, newLeft, frame.right),
        Math.clamp(bottom, newTop, frame.bottom));
  }

  boolean isEmpty() {
    return width() <= 0 || height() <= 0;
  }

  /** The distance of two boxes in pixels; 0 when they touch. */
  double distanceTo(Box other) {
    int x = Math.max(0, Math.max(other.left - right, left - other.right));
    int y = Math.max(0, Math.max(other.top - bottom, top - other.bottom));
    return Math.hypot(x, y);
  }
}
