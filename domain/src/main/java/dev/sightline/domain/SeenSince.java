package dev.sightline.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * Since when a hazard has been seen in every frame.
 *
 * @param at when the first of these frames was taken
 * @param exact whether the frame before it is known, and did not show the hazard; if not, the
 *     hazard may have been there earlier
 */
public record SeenSince(Instant at, boolean exact) {
  /** Both are there. */
  public SeenSince {
    Objects.requireNonNull(at, "at");
  }
}
