package dev.sightline.bootstrap;

import dev.sightline.adapter.memory.MemoryFrameStore;
import dev.sightline.adapter.memory.MemoryUsage;
import dev.sightline.adapter.redis.RedisCounters;
import dev.sightline.adapter.redis.RedisFrameStore;
import dev.sightline.adapter.web.metrics.Metric;
import dev.sightline.adapter.web.metrics.MetricSource;
import java.util.List;

/** The numbers of each kind of backend. */
final class StoreMetrics {

  static MetricSource of(MemoryFrameStore store) {
    return () -> ofMemory(store.usage());
  }

  private static List<Metric> ofMemory(MemoryUsage usage) {
    return List.of(
        Metric.gauge("sightline_memory_cameras", "Cameras that have a frame.", usage.cameras()),
        Metric.gauge("sightline_memory_frames", "Frames of all cameras.", usage.frames()),
        Metric.gauge("sightline_memory_bytes", "Memory of these frames.", usage.bytes()),
        Metric.counter(
            "sightline_memory_evicted_frames_total",
            "Frames dropped because the memory for frames was used up.",
            usage.evictedFrames()),
        Metric.counter(
            "sightline_memory_conflated_frames_total",
            "Frames of watched cameras passed over for newer ones.",
            usage.conflatedFrames()));
  }

  static MetricSource of(RedisFrameStore store) {
    return () -> ofRedis(store.counters());
  }

  private static List<Metric> ofRedis(RedisCounters counters) {
    return List.of(
        Metric.counter(
            "sightline_redis_reconnects_total",
            "Connections opened anew after one was lost.",
            counters.reconnects()),
        Metric.counter(
            "sightline_redis_skipped_entries_total",
            "Entries passed over because they hold no readable picture.",
            counters.skippedEntries()),
        Metric.counter(
            "sightline_redis_conflated_frames_total",
            "Frames of watched cameras that were read and passed over for newer ones.",
            counters.conflatedFrames()),
        Metric.counter(
            "sightline_redis_jumps_total",
            "How often a camera's reader lagged and went on at its newest frame.",
            counters.jumps()),
        Metric.gauge(
            "sightline_redis_skipped_keys",
            "Keys that the last search for cameras passed over.",
            counters.skippedKeys()),
        Metric.counter(
            "sightline_redis_foreign_keys_total",
            "How often the key of a camera held no stream.",
            counters.foreignKeys()),
        Metric.counter("sightline_redis_scans_total", "Searches for cameras.", counters.scans()),
        Metric.gauge(
            "sightline_redis_subscriptions",
            "Cameras that are read now.",
            counters.watchedCameras()));
  }

  private StoreMetrics() {}
}
