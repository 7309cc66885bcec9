package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FramePublisher;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Forgets a camera whose producer stops for good. Threading and errors as {@link FramePublisher}.
 */
public final class RemoveCamera {
  private final FramePublisher publisher;
  private final CameraDirectory directory;

  public RemoveCamera(FramePublisher publisher, CameraDirectory directory) {
    this.publisher = Objects.requireNonNull(publisher, "publisher");
    this.directory = Objects.requireNonNull(directory, "directory");
  }

  /**
   * Removes the camera and all of its frames.
   *
   * @return whether there was such a camera
   */
  public CompletionStage<Boolean> remove(CameraKey camera) {
    return publisher
        .remove(camera)
        .thenApply(
            existed -> {
              directory.markGone(camera);
              return existed;
            });
  }
}
