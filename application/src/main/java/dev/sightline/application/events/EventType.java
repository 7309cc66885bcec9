package dev.sightline.application.events;

import java.util.Locale;

/** What happened. */
public enum EventType {
  /** A camera has come: its first frame is there. */
  CAMERA_APPEARED,
  /** A camera has been removed from the store. */
  CAMERA_VANISHED,
  /** A camera is live, late, stale or gone now. */
  CAMERA_STATE,
  /** A detector sees a hazard. */
  WARNING_RAISED,
  /** A detector sees other hazards, or more or fewer of them, than before. */
  WARNING_CHANGED,
  /** A detector says that it sees no hazard. */
  WARNING_CLEARED,
  /** There is no word from a detector any more: nothing has been cleared. */
  WARNING_UNKNOWN,
  /** The store cannot be reached: what happens now is seen later or never. */
  STORE_UNAVAILABLE,
  /** The store is back. */
  STORE_AVAILABLE;

  /** The name on the wire, in lower case with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
