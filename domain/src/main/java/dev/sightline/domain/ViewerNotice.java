package dev.sightline.domain;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a viewer is told besides frames. */
public sealed interface ViewerNotice {

  /**
   * A camera's state, told when watching it begins and whenever it changes.
   *
   * @param camera which one
   * @param state its new state
   * @param newest the newest frame that the gateway knows of; empty when there is none
   * @param ageMillis age of that frame in milliseconds, 0 or more; 0 when there is none
   */
  record StateChanged(CameraKey camera, CameraState state, Optional<FrameId> newest, long ageMillis)
      implements ViewerNotice {}

  /**
   * What a camera's detector sees has changed; told when watching begins and a detector has spoken.
   * Unknown as soon as the camera is stale: a detector that has fallen silent has cleared nothing.
   *
   * @param camera which one
   * @param warnings what it sees now
   * @param since since when it has seen each of them, by code
   */
  record WarningsChanged(CameraKey camera, Warnings warnings, Map<String, SeenSince> since)
      implements ViewerNotice {

    /**
     * @throws IllegalArgumentException when there is a warning without a time
     */
    public WarningsChanged {
      since = Map.copyOf(since);
      for (Warning warning : warnings.items()) {
        if (!since.containsKey(warning.code())) {
          throw new IllegalArgumentException("no time is given for " + warning.code());
        }
      }
    }

    /** Since when one of the warnings is seen. */
    public SeenSince sinceOf(Warning warning) {
      return Objects.requireNonNull(since.get(warning.code()), warning.code());
    }
  }

  /** A camera has come into the watched label. */
  record CameraAppeared(CameraKey camera) implements ViewerNotice {}

  /** A watched camera has been removed from the store. */
  record CameraVanished(CameraKey camera) implements ViewerNotice {}

  /** The store cannot be reached; frames go on by themselves when it is back. */
  record StoreUnavailable() implements ViewerNotice {}

  /** The store is back. */
  record StoreAvailable() implements ViewerNotice {}
}
