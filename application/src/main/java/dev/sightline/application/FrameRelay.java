package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import dev.sightline.domain.Viewer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Fans frames out: one subscription a watched camera, whatever the number of its viewers; the
 * newest frame for each viewer, never a queue.
 *
 * <p>A camera is read from its first viewer's coming until a while after its last viewer's leaving
 * ({@link RelaySettings#linger}).
 *
 * <p><b>Threading:</b> safe for any number of threads; nothing blocks.
 */
public final class FrameRelay implements AutoCloseable {
  private final FrameSource source;
  private final LabelCatalog catalog;
  private final CameraDirectory directory;
  private final RelaySettings settings;
  private final ScheduledExecutorService timer;
  private final Map<CameraKey, Watched> channels = new ConcurrentHashMap<>();
  private final ScheduledFuture<?> stateTask;
  private final LongAdder delivered = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /** A channel and how many watches hold it; its fields are guarded by the map. */
  private static final class Watched {
    final CameraChannel channel;
    int viewers;
    boolean asking;
    @Nullable ScheduledFuture<?> release;

    Watched(CameraChannel channel) {
      this.channel = channel;
    }
  }

  /**
   * @param source where frames come from
   * @param catalog asked whether a camera that has fallen silent still exists
   * @param directory told of each frame, asked for states
   * @param settings times
   * @param timer runs short tasks, one at a time; belongs to the caller
   */
  @SuppressWarnings("FutureReturnValueIgnored")
  public FrameRelay(
      FrameSource source,
      LabelCatalog catalog,
      CameraDirectory directory,
      RelaySettings settings,
      ScheduledExecutorService timer) {
    this.source = Objects.requireNonNull(source, "source");
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.directory = Objects.requireNonNull(directory, "directory");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.timer = Objects.requireNonNull(timer, "timer");
    long interval = settings.stateInterval().toMillis();
    this.stateTask =
        timer.scheduleWithFixedDelay(this::lookAtStates, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** How many frames have been handed to viewers since the start. */
  public long delivered() {
    return delivered.sum();
  }

  /** How many frames viewers did not get because newer ones replaced them, since the start. */
  public long dropped() {
    return dropped.sum();
  }

  void countDelivered() {
    delivered.increment();
  }

  void countDropped(long frames) {
    dropped.add(frames);
  }

  /** Opens a watch without a camera yet. */
  Watch open(Viewer viewer) {
    return new Watch(this, viewer);
  }

  /** The newest frame of a watched camera; empty when it is not watched, or has none yet. */
  Optional<Frame> newest(CameraKey camera) {
    Watched watched = channels.get(camera);
    return watched == null ? Optional.empty() : watched.channel.newest();
  }

  /** How many viewers watch a camera now. */
  public int viewers(CameraKey camera) {
    Watched watched = channels.get(camera);
    return watched == null ? 0 : watched.viewers;
  }

  /** How many cameras are being read now, those included that linger. */
  public int watchedCameras() {
    return channels.size();
  }

  /** Called by {@link Watch} only. */
  Member join(CameraKey camera, Watch watch) {
    boolean[] created = new boolean[1];
    Watched watched =
        channels.compute(
            camera,
            (key, known) -> {
              created[0] = known == null;
              Watched held = known == null ? new Watched(new CameraChannel(key, directory)) : known;
              held.viewers++;
              cancel(held.release);
              held.release = null;
              return held;
            });
    Member member = watched.channel.join(watch);
    if (created[0]) {
      watched.channel.open(source);
    }
    return member;
  }

  /** Called by {@link Watch} only. */
  void leave(CameraKey camera, Watch watch, Member member) {
    channels.computeIfPresent(
        camera,
        (key, watched) -> {
          watched.channel.leave(watch, member);
          watched.viewers--;
          if (watched.viewers == 0 && !timer.isShutdown()) {
            watched.release =
                timer.schedule(
                    () -> releaseIfUnwatched(key),
                    settings.linger().toMillis(),
                    TimeUnit.MILLISECONDS);
          }
          return watched;
        });
  }

  private void releaseIfUnwatched(CameraKey camera) {
    channels.computeIfPresent(
        camera,
        (key, watched) -> {
          if (watched.viewers > 0) {
            return watched;
          }
          watched.channel.close();
          return null;
        });
  }

  private static void cancel(@Nullable ScheduledFuture<?> task) {
    if (task != null) {
      task.cancel(false);
    }
  }

  private void lookAtStates() {
    channels.forEach(
        (camera, watched) -> {
          CameraState state = watched.channel.tellStateIfChanged();
          if (state == CameraState.LATE || state == CameraState.STALE) {
            askWhetherRemoved(camera, watched);
          }
        });
  }

  /** A camera that has fallen silent may have been removed: then it is gone at once. */
  private void askWhetherRemoved(CameraKey camera, Watched watched) {
    if (watched.asking) {
      return;
    }
    watched.asking = true;
    catalog
        .cameras(camera.label())
        .whenComplete(
            (cameras, failure) -> {
              watched.asking = false;
              if (failure == null && !cameras.contains(camera)) {
                directory.markGone(camera);
              }
            });
  }

  /** Ends all reading. Viewers keep their watches, which stay silent from now on. */
  @Override
  public void close() {
    stateTask.cancel(false);
    channels.values().forEach(watched -> watched.channel.close());
    channels.clear();
  }
}
