package dev.sightline.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time of the whole machine, from /proc/stat.
 *
 * @param busyMicros of all processors together, neither idle nor waiting for disks
 * @param stolenMicros that the host gave to others
 */
public record CpuTime(long busyMicros, long stolenMicros) {
  private static final long TICK_MICROS = 10_000;

  /** Since the start of the machine. */
  public static CpuTime now() {
    try {
      String line = Files.readAllLines(Path.of("/proc/stat")).getFirst();
      String[] fields = line.split(" +", -1);
      long busy = 0;
      for (int field : new int[] {1, 2, 3, 6, 7}) { // user, nice, system, irq, softirq
        busy += Long.parseLong(fields[field]);
      }
      return new CpuTime(busy * TICK_MICROS, Long.parseLong(fields[8]) * TICK_MICROS);
    } catch (IOException e) {
      throw new BenchmarkException("a benchmark needs Linux: /proc/stat cannot be read", e);
    }
  }
}
