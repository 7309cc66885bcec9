package dev.sightline.bootstrap.demo;

/**
 * A thing and the way it goes. Where it is depends on the time alone.
 *
 * @param width in pixels
 * @param height in pixels
 * @param fromX where its middle turns on the left, in pixels
 * @param toX where it turns on the right, in pixels
 * @param ground the line that it stands on, in pixels from the top
 * @param periodSeconds how long it takes to go there and back
 * @param offset how far it is at time 0, 0 to 1 of the period
 * @param carelessSeconds how many seconds of each minute a person does without hardhat, and half of
 *     them without vest
 */
record Mover(
    Kind kind,
    int width,
    int height,
    int fromX,
    int toX,
    int ground,
    double periodSeconds,
    double offset,
    int carelessSeconds) {
  private static final double STRIDES_A_SECOND = 1.4;

  /** A thing that stays where it is. */
  static Mover standing(Kind kind, int width, int height, int x, int ground) {
    return new Mover(kind, width, height, x, x, ground, 60, 0, 0);
  }

  Thing at(double seconds) {
    double turn = (seconds / periodSeconds + offset) % 1;
    boolean forwards = turn < 0.5;
    double way = forwards ? 2 * turn : 2 - 2 * turn;
    int middle = (int) Math.round(fromX + (toX - fromX) * way);
    Box box = new Box(middle - width / 2, ground - height, middle + width / 2, ground);
    double ofMinute = (seconds + 60 * offset) % 60;
    boolean hardhat = ofMinute >= carelessSeconds;
    boolean vest = ofMinute < carelessSeconds / 2.0 || ofMinute >= carelessSeconds;
    return new Thing(kind, box, forwards, seconds * STRIDES_A_SECOND % 1, hardhat, vest);
  }
}
