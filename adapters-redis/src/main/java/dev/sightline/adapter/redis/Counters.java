package dev.sightline.adapter.redis;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What the parts of the adapter count. Safe for any number of threads. */
final class Counters {
  final AtomicLong skippedKeys = new AtomicLong();
  final LongAdder skippedEntries = new LongAdder();
  final LongAdder conflatedFrames = new LongAdder();
  final LongAdder jumps = new LongAdder();
  final LongAdder foreignKeys = new LongAdder();
  final LongAdder scans = new LongAdder();
  final LongAdder reconnects = new LongAdder();
  final AtomicLong watchedCameras = new AtomicLong();

  RedisCounters snapshot() {
    return new RedisCounters(
        skippedKeys.get(),
        skippedEntries.sum(),
        conflatedFrames.sum(),
        jumps.sum(),
        foreignKeys.sum(),
        scans.sum(),
        reconnects.sum(),
        watchedCameras.get());
  }
}
