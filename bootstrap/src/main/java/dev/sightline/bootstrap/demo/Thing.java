package dev.sightline.bootstrap.demo;

/**
 * One thing in a scene, where it is at a moment.
 *
 * @param box where it is in the picture, in pixels; may reach beyond the edges
 * @param forwards whether it moves, or looks, to the right
 * @param step how far it is in its stride or swing, 0 to 1
 * @param hardhat whether a person wears one
 * @param vest whether a person wears one
 */
record Thing(Kind kind, Box box, boolean forwards, double step, boolean hardhat, boolean vest) {

  boolean isPerson() {
    return kind == Kind.PERSON;
  }

  /** The head of a person. */
  Box head() {
    int half = Math.max(3, box.height() / 9);
    int middle = box.middle();
    return new Box(middle - half, box.top(), middle + half, box.top() + 2 * half);
  }

  /** The trunk of a person. */
  Box trunk() {
    int half = Math.max(4, box.height() / 7);
    int middle = box.middle();
    int top = box.top() + 2 * box.height() / 9;
    return new Box(middle - half, top, middle + half, top + 3 * box.height() / 9);
  }
}
