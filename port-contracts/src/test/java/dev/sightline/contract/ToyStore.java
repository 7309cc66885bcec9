package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.StoreUnavailableException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The simplest store that keeps every promise, to try the suites on: one lock, no bounds but the
 * frames of a camera, and an outage at will.
 */
final class ToyStore {
  static final int RETAINED = 10;

  private final Map<CameraKey, NavigableMap<FrameId, Frame>> cameras = new TreeMap<>();
  private final Map<CameraKey, FrameId> lastIds = new HashMap<>();
  private final Map<CameraKey, Integer> removals = new HashMap<>();
  private final List<ToyGateway> gateways = new CopyOnWriteArrayList<>();
  private final boolean idsMayFall;
  private boolean away;

  ToyStore(boolean idsMayFall) {
    this.idsMayFall = idsMayFall;
  }

  void join(ToyGateway gateway) {
    gateways.add(gateway);
  }

  void leave(ToyGateway gateway) {
    gateways.remove(gateway);
  }

  synchronized boolean isAway() {
    return away;
  }

  void setAway(boolean now) {
    synchronized (this) {
      away = now;
    }
    gateways.forEach(ToyGateway::signal);
  }

  FrameId add(CameraKey camera, FrameContent content, long aheadMillis) {
    FrameId id;
    synchronized (this) {
      requireReachable();
      id = nextId(camera, InstantSource.system().millis() + aheadMillis);
      NavigableMap<FrameId, Frame> frames = cameras.computeIfAbsent(camera, key -> new TreeMap<>());
      frames.put(id, new Frame(camera, id, content));
      if (frames.size() > RETAINED) {
        frames.pollFirstEntry();
      }
    }
    gateways.forEach(ToyGateway::signal);
    return id;
  }

  private FrameId nextId(CameraKey camera, long now) {
    FrameId last = lastIds.getOrDefault(camera, FrameId.BEFORE_ALL);
    FrameId next =
        now > last.millis() ? new FrameId(now, 0) : new FrameId(last.millis(), last.sequence() + 1);
    lastIds.put(camera, next);
    return next;
  }

  synchronized boolean remove(CameraKey camera) {
    requireReachable();
    removals.merge(camera, 1, Integer::sum);
    if (idsMayFall) {
      lastIds.remove(camera);
    }
    return cameras.remove(camera) != null;
  }

  /** Changes whenever a camera's history begins anew. */
  synchronized int removals(CameraKey camera) {
    return removals.getOrDefault(camera, 0);
  }

  synchronized Optional<Frame> newest(CameraKey camera) {
    return after(camera, FrameId.BEFORE_ALL).reversed().stream().findFirst();
  }

  synchronized List<Frame> after(CameraKey camera, FrameId cursor) {
    requireReachable();
    NavigableMap<FrameId, Frame> frames = cameras.get(camera);
    return frames == null ? List.of() : List.copyOf(frames.tailMap(cursor, false).values());
  }

  synchronized Set<CameraKey> cameras() {
    requireReachable();
    return new TreeSet<>(cameras.keySet());
  }

  private void requireReachable() {
    if (away) {
      throw new StoreUnavailableException("the toy store is away", new RuntimeException("away"));
    }
  }
}
