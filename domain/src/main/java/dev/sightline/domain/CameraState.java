package dev.sightline.domain;

import java.util.Locale;

/** How far a camera's newest frame is from the present, measured by the camera's own cadence. */
public enum CameraState {
  /** Frames come as they use to. */
  LIVE,
  /** The next frame is overdue. */
  LATE,
  /** The newest frame is too old to be taken for the present. */
  STALE,
  /** Nothing has come for very long, or the camera has been removed. */
  GONE;

  /** Whether the newest frame can be taken for the present, and so what was seen in it. */
  public boolean isPresent() {
    return this == LIVE || this == LATE;
  }

  /** The name on the wire, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
