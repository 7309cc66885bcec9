package dev.sightline.benchmark.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap of a JVM as {@code jcmd} tells it.
 *
 * @param usedBytes by objects, living and dead
 * @param committedBytes that the heap has from the system
 */
public record Heap(long usedBytes, long committedBytes) {
  /* G1: "total reserved …K, committed …K, used …K"; Serial and Parallel: "total …K, used …K" a generation. */
  private static final Pattern LINE =
      Pattern.compile("(?:committed|total) ([0-9]+)K, used ([0-9]+)K");

  private static final Pattern OTHER = Pattern.compile("(?i)metaspace|class space");
  private static final int PATIENCE_SECONDS = 15;

  /** Of a process now; zeros when it is no JVM, or does not answer. */
  public static Heap of(long pid) {
    return parse(jcmd(pid, "GC.heap_info"));
  }

  /** Has a process collect its garbage. */
  public static void collect(long pid) {
    jcmd(pid, "GC.run");
  }

  static Heap parse(String text) {
    long used = 0;
    long committed = 0;
    for (String line : text.lines().toList()) {
      Matcher numbers = LINE.matcher(line);
      if (numbers.find() && !OTHER.matcher(line).find()) {
        committed += Long.parseLong(numbers.group(1)) << 10;
        used += Long.parseLong(numbers.group(2)) << 10;
      }
    }
    return new Heap(used, committed);
  }

  /** What jcmd says is short, so that it fits into the pipe while nobody reads it. */
  private static String jcmd(long pid, String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command).start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
