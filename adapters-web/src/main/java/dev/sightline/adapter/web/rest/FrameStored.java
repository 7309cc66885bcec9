package dev.sightline.adapter.web.rest;

import dev.sightline.domain.FrameId;
import io.micronaut.serde.annotation.Serdeable;

/** Tells a producer that its frame has been taken, and under which id. */
@Serdeable
record FrameStored(String status, String message, String id) {
  static FrameStored of(FrameId id) {
    return new FrameStored("ok", "Frame stored successfully.", id.toString());
  }
}
