package dev.sightline.benchmark.wire;

/**
 * Whether {@link System#nanoTime} is the same clock in another process: what it tells there has to
 * lie between what it told here before the question and after the answer.
 */
public final class ClockCheck {

  /**
   * Looks at one question and its answer.
   *
   * @param before our time before the other process was asked, in nanoseconds
   * @param there what the other process answered
   * @param after our time after the answer
   * @throws IllegalStateException when the clocks differ, so that ages would be wrong
   */
  public static void require(long before, long there, long after) {
    if (there - before < 0 || after - there < 0) {
      throw new IllegalStateException(
          "System.nanoTime() of two processes differ: "
              + before
              + " here, then "
              + there
              + " there, then "
              + after
              + " here; ages cannot be measured on this system");
    }
  }

  private ClockCheck() {}
}
