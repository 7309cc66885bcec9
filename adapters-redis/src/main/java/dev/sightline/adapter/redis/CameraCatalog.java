package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Label;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which cameras there are. Redis is searched only when somebody asks, once for all who ask
 * meanwhile, and not again until the answer has grown old. What this gateway wrote or removed is
 * put into the answer at once.
 *
 * <p><b>Threading:</b> safe for any number of threads; holds its lock only for short work.
 */
final class CameraCatalog {
  private final RedisLink link;
  private final UnusualKeys keys;
  private final RedisSettings.Catalog settings;
  private final Counters counters;

  /*
   * Guarded by this. While a search runs, changes holds what this gateway did since it began: the
   * search may have passed the key's place before, so they are made once more on its result.
   */
  private @Nullable NavigableSet<CameraKey> known;
  private long knownSince;
  private @Nullable CompletableFuture<NavigableSet<CameraKey>> search;
  private final Map<CameraKey, Boolean> changes = new HashMap<>();
  private Map<String, Boolean> streams = Map.of();
  private long typesSince;

  CameraCatalog(
      RedisLink link, UnusualKeys keys, RedisSettings.Catalog settings, Counters counters) {
    this.link = link;
    this.keys = keys;
    this.settings = settings;
    this.counters = counters;
  }

  CompletableFuture<List<Label>> labels() {
    return cameras()
        .thenApply(cameras -> cameras.stream().map(CameraKey::label).distinct().toList());
  }

  CompletableFuture<List<CameraKey>> cameras(Label label) {
    return cameras()
        .thenApply(
            cameras -> cameras.stream().filter(camera -> camera.label().equals(label)).toList());
  }

  /** This gateway has written a frame of the camera. */
  synchronized void added(CameraKey camera) {
    if (search != null) {
      changes.put(camera, true);
    }
    if (known != null && !known.contains(camera)) {
      NavigableSet<CameraKey> more = new TreeSet<>(known);
      more.add(camera);
      known = more;
    }
  }

  /** This gateway has removed the camera. */
  synchronized void removed(CameraKey camera) {
    if (search != null) {
      changes.put(camera, false);
    }
    if (known != null && known.contains(camera)) {
      NavigableSet<CameraKey> fewer = new TreeSet<>(known);
      fewer.remove(camera);
      known = fewer;
    }
  }

  /** Forgets what is known: the connection was lost, and the store may be another one. */
  synchronized void forget() {
    known = null;
    streams = Map.of();
  }

  private CompletableFuture<NavigableSet<CameraKey>> cameras() {
    CompletableFuture<NavigableSet<CameraKey>> begun;
    Map<String, Boolean> types;
    synchronized (this) {
      long now = System.nanoTime();
      if (known != null && now - knownSince <= settings.refresh().toNanos() && link.isUp()) {
        return CompletableFuture.completedFuture(known);
      }
      if (search != null) {
        return search;
      }
      begun = new CompletableFuture<>();
      search = begun;
      changes.clear();
      if (isOld(typesSince, now, settings.typeCheck())) {
        streams = Map.of();
        typesSince = now;
      }
      types = streams;
    }
    return run(begun, types);
  }

  private static boolean isOld(long since, long now, Duration limit) {
    return now - since > limit.toNanos();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // finish is told the failure
  private CompletableFuture<NavigableSet<CameraKey>> run(
      CompletableFuture<NavigableSet<CameraKey>> begun, Map<String, Boolean> types) {
    counters.scans.increment();
    CompletableFuture<KeyScan.Result> scan =
        link.call(
            "search for cameras", redis -> new KeyScan(redis, settings.scanCount(), types).run());
    scan.whenComplete((result, failure) -> finish(begun, result, failure));
    return begun;
  }

  private void finish(
      CompletableFuture<NavigableSet<CameraKey>> begun,
      KeyScan.@Nullable Result result,
      @Nullable Throwable failure) {
    NavigableSet<CameraKey> found = null;
    synchronized (this) {
      search = null;
      if (result != null) {
        found = new TreeSet<>(result.cameras());
        for (Map.Entry<CameraKey, Boolean> change : changes.entrySet()) {
          if (change.getValue()) {
            found.add(change.getKey());
          } else {
            found.remove(change.getKey());
          }
        }
        known = found;
        knownSince = System.nanoTime();
        streams = result.streams();
      }
    }
    if (result != null && found != null) {
      keys.replace(result.streams().keySet());
      counters.skippedKeys.set(result.skippedKeys());
      begun.complete(found);
    } else {
      begun.completeExceptionally(
          failure != null ? failure : new IllegalStateException("no result"));
    }
  }
}
