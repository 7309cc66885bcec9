package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lets a viewer watch one camera. Nothing blocks; safe for any number of threads. */
public final class WatchCamera {
  private final FrameRelay relay;
  private final FrameSource source;

  public WatchCamera(FrameRelay relay, FrameSource source) {
    this.relay = Objects.requireNonNull(relay, "relay");
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Begins to show a camera. While the store is away the viewer is let in, told so, and shown
   * frames once the store is back.
   *
   * @return the running watch, or a stage failed with {@link NoSuchCameraException} when the store
   *     has no frame of the camera
   */
  public CompletionStage<Watch> watch(CameraKey camera, Viewer viewer) {
    if (relay.newest(camera).isPresent()) {
      return CompletableFuture.completedStage(begin(camera, viewer, true));
    }
    return source
        .newest(camera)
        .thenApply(Optional::isPresent)
        .handle((exists, failure) -> begin(camera, viewer, exists, failure));
  }

  private Watch begin(
      CameraKey camera, Viewer viewer, @Nullable Boolean exists, @Nullable Throwable failure) {
    if (exists != null && !exists) {
      throw new NoSuchCameraException(camera);
    }
    StoreFailures.rethrowUnlessStoreIsAway(failure);
    return begin(camera, viewer, failure == null);
  }

  private Watch begin(CameraKey camera, Viewer viewer, boolean storeAvailable) {
    Watch watch = relay.open(viewer);
    if (!storeAvailable) {
      watch.tellLater(new ViewerNotice.StoreUnavailable());
    }
    watch.add(camera);
    return watch;
  }
}
