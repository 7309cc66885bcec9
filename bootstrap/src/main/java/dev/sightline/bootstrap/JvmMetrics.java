package dev.sightline.bootstrap;

import dev.sightline.adapter.web.metrics.Metric;
import dev.sightline.adapter.web.metrics.MetricSource;
import io.netty.util.internal.PlatformDependent;
import jakarta.inject.Singleton;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import java.util.Map;

/** The numbers of the process: its version, memory, threads, processor time. */
@Singleton
final class JvmMetrics implements MetricSource {
  private static final double MILLIS_A_SECOND = 1_000;
  private static final double NANOS_A_SECOND = 1e9;

  @Override
  public List<Metric> read() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return List.of(
        Metric.gauges(
            "sightline_info",
            "The version of the gateway.",
            "version",
            Map.of(Gateway.version(), 1)),
        Metric.gauge(
            "process_start_time_seconds",
            "When the process started, in seconds since 1970.",
            ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_A_SECOND),
        Metric.counter(
            "process_cpu_seconds_total", "Processor time of the process.", processorSeconds()),
        Metric.gauge("jvm_heap_used_bytes", "Heap in use.", heap.getUsed()),
        Metric.gauge("jvm_heap_max_bytes", "Largest heap.", heap.getMax()),
        Metric.gauge(
            "jvm_direct_memory_used_bytes",
            "Direct memory that Netty has taken.",
            Math.max(0, PlatformDependent.usedDirectMemory())),
        Metric.gauge(
            "jvm_threads",
            "Platform threads that live.",
            ManagementFactory.getThreadMXBean().getThreadCount()),
        Metric.counter("jvm_gc_collections_total", "Garbage collections.", collections()),
        Metric.counter(
            "jvm_gc_seconds_total", "Time that garbage collections took.", collectionSeconds()));
  }

  private static double processorSeconds() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean known
        ? Math.max(0, known.getProcessCpuTime()) / NANOS_A_SECOND
        : 0;
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .filter(count -> count > 0)
        .sum();
  }

  private static double collectionSeconds() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(millis -> millis > 0)
            .sum()
        / MILLIS_A_SECOND;
  }
}
