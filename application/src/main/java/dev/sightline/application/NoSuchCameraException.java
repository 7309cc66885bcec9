package dev.sightline.application;

import dev.sightline.domain.CameraKey;

/** The camera has no frame in the store. */
public final class NoSuchCameraException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names the camera. */
  public NoSuchCameraException(CameraKey camera) {
    super("no frame of camera '" + camera.name() + "' under label '" + camera.label() + "'");
  }
}
