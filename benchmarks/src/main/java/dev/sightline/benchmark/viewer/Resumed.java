package dev.sightline.benchmark.viewer;

import dev.sightline.benchmark.wire.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The first pictures that stalled viewers get when they read again: how old each was. */
final class Resumed {
  private static final int MAX_PICTURES = 20;

  private final List<Long> agesMillis = new ArrayList<>();
  private boolean running;

  /** From now on pictures are noted. */
  void begin() {
    running = true;
  }

  void picture(Stamp stamp, long now) {
    if (running && agesMillis.size() < MAX_PICTURES) {
      agesMillis.add(TimeUnit.NANOSECONDS.toMillis(now - stamp.nanos()));
    }
  }

  /** Ages in milliseconds, in the order in which the pictures came. */
  List<Long> agesMillis() {
    return List.copyOf(agesMillis);
  }
}
