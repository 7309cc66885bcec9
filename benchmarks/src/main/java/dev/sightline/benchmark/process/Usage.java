package dev.sightline.benchmark.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What a process has used, as the Linux kernel counts it; see proc(5).
 *
 * @param userMicros CPU time in the program, in steps of 10 ms
 * @param kernelMicros CPU time in the kernel on its behalf, in steps of 10 ms; over loopback the
 *     receiver's share of TCP is in it
 * @param threadMicros CPU time of the threads that live now, without steps
 * @param residentBytes of memory
 * @param anonymousBytes of that which is no file: heap, direct buffers, stacks, what the JVM made
 */
public record Usage(
    long userMicros,
    long kernelMicros,
    long threadMicros,
    long residentBytes,
    long anonymousBytes) {
  private static final long TICK_MICROS = 10_000; // USER_HZ is 100 on every port of Linux we run on
  private static final long MOST_APART_MICROS = 30_000;

  /** Of a process now. */
  public static Usage of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      String status = Files.readString(process.resolve("status"));
      return new Usage(
          Long.parseLong(fields[11]) * TICK_MICROS,
          Long.parseLong(fields[12]) * TICK_MICROS,
          threads(process),
          kibibytes(status, "VmRSS:"),
          kibibytes(status, "RssAnon:"));
    } catch (IOException e) {
      throw new BenchmarkException("process " + pid + " is gone", e);
    }
  }

  private static long threads(Path process) throws IOException {
    long nanos = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path task : tasks) {
        nanos += nanos(task);
      }
    }
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }

  /** Of one thread; nothing when it has just ended, or the kernel does not tell. */
  private static long nanos(Path task) throws IOException {
    try {
      return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", -1)[0]);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      if (Files.exists(task)) {
        throw e;
      }
      return 0;
    }
  }

  private static long kibibytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  /**
   * CPU time since an earlier look, in microseconds: by threads, which has no steps, unless threads
   * have ended meanwhile.
   */
  public long cpuMicrosSince(Usage earlier) {
    long bySteps = userMicros - earlier.userMicros + kernelMicros - earlier.kernelMicros;
    long byThreads = threadMicros - earlier.threadMicros;
    return Math.abs(bySteps - byThreads) <= MOST_APART_MICROS ? byThreads : bySteps;
  }

  /** The kernel's share of the CPU time since an earlier look, 0 to 1. */
  public double kernelShareSince(Usage earlier) {
    double kernel = kernelMicros - earlier.kernelMicros;
    return kernel / Math.max(1, kernel + userMicros - earlier.userMicros);
  }
}
