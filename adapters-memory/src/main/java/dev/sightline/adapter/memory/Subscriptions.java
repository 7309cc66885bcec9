package dev.sightline.adapter.memory;

import dev.sightline.domain.CameraKey;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who listens to which camera. A publisher walks an array that never changes; only opening and
 * closing a subscription make a new one.
 */
final class Subscriptions {
  private static final MemorySubscription[] NOBODY = {};

  private final ConcurrentMap<CameraKey, MemorySubscription[]> byCamera = new ConcurrentHashMap<>();

  void add(MemorySubscription added) {
    byCamera.merge(added.camera(), new MemorySubscription[] {added}, Subscriptions::joined);
  }

  /** Does nothing when it has been removed before. */
  void remove(MemorySubscription removed) {
    byCamera.computeIfPresent(
        removed.camera(),
        (camera, all) -> {
          MemorySubscription[] left = without(all, removed);
          return left.length == 0 ? null : left;
        });
  }

  /** Tells the subscriptions of a camera that there may be a new frame. */
  void signal(CameraKey camera) {
    for (MemorySubscription subscription : byCamera.getOrDefault(camera, NOBODY)) {
      subscription.signal();
    }
  }

  /** Cameras that somebody listens to. */
  int cameras() {
    return byCamera.size();
  }

  private static MemorySubscription[] joined(MemorySubscription[] all, MemorySubscription[] more) {
    MemorySubscription[] joined = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, joined, all.length, more.length);
    return joined;
  }

  private static MemorySubscription[] without(MemorySubscription[] all, MemorySubscription one) {
    return Arrays.stream(all).filter(each -> each != one).toArray(MemorySubscription[]::new);
  }
}
