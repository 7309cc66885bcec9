package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each camera what its last frames told: cadence, newest frame, warnings; and says how
 * far the camera is from the present. Keeps no pictures.
 *
 * <p><b>Bound:</b> the cameras heard of least recently are forgotten past the given number.
 *
 * <p><b>Threading:</b> safe for any number of threads; one short lock a frame, none a viewer.
 *
 * <p><b>Clock:</b> a frame's age runs from the time in its id, which the store's clock gave. Where
 * that clock is ahead of the gateway's, the age runs from the frame's arrival, so that no frame
 * stays young for ever.
 */
public final class CameraDirectory {
  private final CadenceSettings settings;
  private final InstantSource clock;
  private final BoundedMap<CameraKey, Entry> entries;

  /** What is kept of a camera; guarded by the directory's lock. */
  private static final class Entry {
    final Cadence cadence = new Cadence();
    @Nullable Seen newest;
    boolean gone;
    long lookedAtMillis;
  }

  private record Seen(
      FrameId id, Optional<FrameSize> size, Warnings warnings, long arrivedMillis) {}

  /**
   * @param settings when a camera is late, stale, gone
   * @param clock the gateway's time
   * @param maxCameras how many cameras are remembered, 1 or more
   */
  public CameraDirectory(CadenceSettings settings, InstantSource clock, int maxCameras) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.entries = new BoundedMap<>(maxCameras);
  }

  /** Takes note of a frame that followed the one noted before: their interval counts. */
  synchronized void observe(Frame frame) {
    Entry entry = entryOf(frame.camera());
    if (entry.newest != null) {
      long interval = frame.id().millis() - entry.newest.id.millis();
      if (interval < 0) {
        entry.cadence.reset();
      } else if (!entry.newest.id.equals(frame.id())) {
        entry.cadence.learn(interval);
      }
    }
    note(entry, frame);
  }

  /**
   * Takes note of a frame that was looked up: others may lie between it and the one noted before.
   * An older one counts only where nothing has been heard of the camera for long, so that its
   * history has begun anew.
   */
  synchronized void glimpse(Frame frame) {
    Entry entry = entryOf(frame.camera());
    entry.lookedAtMillis = clock.millis();
    Seen before = entry.newest;
    if (before == null
        || frame.id().isAfter(before.id)
        || clock.millis() - before.arrivedMillis > settings.staleAfter().toMillis()) {
      note(entry, frame);
    }
  }

  private Entry entryOf(CameraKey camera) {
    return entries.computeIfAbsent(camera, key -> new Entry());
  }

  private void note(Entry entry, Frame frame) {
    boolean known = entry.newest != null && entry.newest.id.equals(frame.id());
    if (!known) {
      entry.newest = new Seen(frame.id(), frame.size(), frame.warnings(), clock.millis());
    }
    entry.gone = false;
    entry.lookedAtMillis = clock.millis();
  }

  /** Takes note that a camera has been removed from the store. */
  synchronized void markGone(CameraKey camera) {
    Entry entry = entries.get(camera);
    if (entry != null) {
      entry.gone = true;
    }
  }

  /** Whether a camera has been looked at within the last {@code interval}. */
  synchronized boolean isFresh(CameraKey camera, Duration interval) {
    Entry entry = entries.get(camera);
    return entry != null && clock.millis() - entry.lookedAtMillis < interval.toMillis();
  }

  /** What is known of a camera now. A camera never heard of is gone. */
  public synchronized CameraStatus status(CameraKey camera) {
    Entry entry = entries.get(camera);
    if (entry == null || entry.newest == null) {
      return new CameraStatus(
          camera, CameraState.GONE, Optional.empty(), 0, Optional.empty(), 0, Warnings.UNKNOWN);
    }
    Seen seen = entry.newest;
    long age = ageMillis(seen);
    return new CameraStatus(
        camera,
        entry.gone ? CameraState.GONE : state(age, entry.cadence.periodMillis()),
        Optional.of(seen.id),
        age,
        seen.size,
        entry.cadence.framesPerSecond(),
        seen.warnings);
  }

  private long ageMillis(Seen seen) {
    long now = clock.millis();
    return Math.max(0, Math.max(now - seen.id.millis(), now - seen.arrivedMillis));
  }

  private CameraState state(long ageMillis, long periodMillis) {
    if (ageMillis > bound(settings.goneAfter(), settings.goneFactor(), periodMillis)) {
      return CameraState.GONE;
    }
    if (ageMillis > bound(settings.staleAfter(), settings.staleFactor(), periodMillis)) {
      return CameraState.STALE;
    }
    if (ageMillis > bound(settings.lateAfter(), settings.lateFactor(), periodMillis)) {
      return CameraState.LATE;
    }
    return CameraState.LIVE;
  }

  private static long bound(Duration shortest, int factor, long periodMillis) {
    return Math.max(shortest.toMillis(), factor * periodMillis);
  }
}
