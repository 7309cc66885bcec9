package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Fetches a camera's newest frame, at once or when there is a newer one. Nothing blocks; safe for
 * any number of threads; errors as {@link FrameSource}.
 */
public final class FetchFrame {
  private final FrameRelay relay;
  private final FrameSource source;
  private final CameraDirectory directory;
  private final ScheduledExecutorService timer;

  /**
   * @param timer runs short tasks, one at a time; belongs to the caller
   */
  public FetchFrame(
      FrameRelay relay,
      FrameSource source,
      CameraDirectory directory,
      ScheduledExecutorService timer) {
    this.relay = Objects.requireNonNull(relay, "relay");
    this.source = Objects.requireNonNull(source, "source");
    this.directory = Objects.requireNonNull(directory, "directory");
    this.timer = Objects.requireNonNull(timer, "timer");
  }

  /** The newest frame; empty when the camera has none. A watched camera costs no read. */
  public CompletionStage<Optional<Snapshot>> newest(CameraKey camera) {
    Optional<Frame> watched = relay.newest(camera);
    if (watched.isPresent()) {
      return CompletableFuture.completedStage(watched.map(this::snapshot));
    }
    return source
        .newest(camera)
        .thenApply(
            newest -> {
              newest.ifPresent(directory::glimpse);
              return newest.map(this::snapshot);
            });
  }

  /**
   * The newest frame as soon as it is later than {@code after}; empty when none has come in time.
   *
   * @param wait how long to wait at most, 0 or more
   * @param abandoned ends the waiting when it completes: whoever asked has gone
   */
  public CompletionStage<Optional<Snapshot>> next(
      CameraKey camera, FrameId after, Duration wait, CompletionStage<?> abandoned) {
    return newest(camera)
        .thenCompose(
            newest -> {
              boolean there = newest.isPresent() && newest.get().frame().id().isAfter(after);
              return there || wait.isZero()
                  ? CompletableFuture.completedStage(there ? newest : Optional.empty())
                  : await(camera, after, wait, abandoned);
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it completes the one that is returned
  private CompletionStage<Optional<Snapshot>> await(
      CameraKey camera, FrameId after, Duration wait, CompletionStage<?> abandoned) {
    CompletableFuture<Optional<Frame>> next = new CompletableFuture<>();
    abandoned.whenComplete((gone, failure) -> next.complete(Optional.empty()));
    Watch watch = relay.open(new NextFrame(timer, after, next));
    watch.add(camera);
    return next.completeOnTimeout(Optional.empty(), wait.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((frame, failure) -> watch.close())
        .thenApply(frame -> frame.map(this::snapshot));
  }

  private Snapshot snapshot(Frame frame) {
    return new Snapshot(frame, directory.status(frame.camera()));
  }

  /** Waits for one frame. The timer has one thread, so it serves as an executor of viewers. */
  private record NextFrame(
      Executor executor, FrameId after, CompletableFuture<Optional<Frame>> next) implements Viewer {
    @Override
    public boolean canTake() {
      return true;
    }

    @Override
    public void onFrame(Frame frame) {
      if (frame.id().isAfter(after)) {
        next.complete(Optional.of(frame));
      }
    }

    @Override
    public void onNotice(ViewerNotice notice) {}
  }
}
