package dev.sightline.benchmark.jmh;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A store of one camera that hands a frame to its one listener, and does nothing else. */
final class OneCamera implements FrameSource, LabelCatalog {
  private final Frame first = Frames.of(1, 256)[0];
  private @Nullable FrameListener listener;

  void publish(Frame frame) {
    FrameListener current = listener;
    if (current != null) {
      current.onFrame(frame);
    }
  }

  @Override
  public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
    return CompletableFuture.completedStage(Optional.of(first));
  }

  @Override
  public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
    return CompletableFuture.completedStage(List.of(first));
  }

  @Override
  public FrameSubscription subscribe(CameraKey camera, FrameListener newListener) {
    listener = newListener;
    return () -> listener = null;
  }

  @Override
  public CompletionStage<List<Label>> labels() {
    return CompletableFuture.completedStage(List.of(Frames.CAMERA.label()));
  }

  @Override
  public CompletionStage<List<CameraKey>> cameras(Label label) {
    return CompletableFuture.completedStage(List.of(Frames.CAMERA));
  }
}
