package dev.sightline.application.events;

import java.util.Optional;

/**
 * Something that happened.
 *
 * @param id its place in the order
 * @param at when it was noticed, in milliseconds since 1970
 * @param type what happened
 * @param camera how the camera is that it happened to; empty when it is not about one
 */
public record Event(EventId id, long at, EventType type, Optional<CameraFacts> camera) {
  private static final int BYTES = 150;

  /** About how much memory it takes. */
  long bytes() {
    return BYTES + camera.map(CameraFacts::bytes).orElse(0L);
  }
}
