package dev.sightline.domain;

import java.util.Objects;

/**
 * One kind of hazard that a detector saw.
 *
 * @param code what it is, for example {@code warning_no_hardhat}; {@link #OTHER} when not
 *     understood
 * @param count how many, 1 or more
 * @param text the producer's own words when it wrote a sentence, else empty
 */
public record Warning(String code, int count, String text) {
  public static final String PEOPLE_IN_CONTROLLED_AREA = "warning_people_in_controlled_area";
  public static final String PEOPLE_IN_UTILITY_POLE_CONTROLLED_AREA =
      "warning_people_in_utility_pole_controlled_area";
  public static final String NO_HARDHAT = "warning_no_hardhat";
  public static final String NO_SAFETY_VEST = "warning_no_safety_vest";
  public static final String CLOSE_TO_MACHINERY = "warning_close_to_machinery";
  public static final String CLOSE_TO_VEHICLE = "warning_close_to_vehicle";
  public static final String MACHINERY_CLOSE_TO_POLE = "detect_machinery_close_to_pole";

  /** The code of a sentence that is in none of the known forms. */
  public static final String OTHER = "other";

  /**
   * @throws IllegalArgumentException when the code is empty or the count less than 1
   */
  public Warning {
    Objects.requireNonNull(text, "text");
    if (code.isBlank()) {
      throw new IllegalArgumentException("a warning's code must not be empty");
    }
    if (count < 1) {
      throw new IllegalArgumentException("a warning's count must be 1 or more, got " + count);
    }
  }
}
