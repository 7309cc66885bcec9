package dev.sightline.benchmark.yardstick;

import dev.sightline.benchmark.wire.StoredFrame;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The newest frame of each camera of a label, as one JSON message, ten times a second at most. */
final class Grid {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final SortedMap<Integer, String> parts = new TreeMap<>();
  private boolean fresh;
  private boolean begun;
  private long taken;

  /** A camera's newest frame. */
  void put(StoredFrame frame) {
    parts.put(frame.camera(), Messages.jsonPart(frame));
    fresh = true;
  }

  /** Whether something is new and the last message is long enough ago. */
  boolean isDue(long now) {
    return fresh && (!begun || now - taken >= PERIOD_NANOS);
  }

  /** The message. */
  String take(long now) {
    fresh = false;
    begun = true;
    taken = now;
    return Messages.jsonLabel(parts.values());
  }
}
