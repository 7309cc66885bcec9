package dev.sightline.benchmark.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Where a benchmark ran, and on what. */
public final class Machine {
  private static final int GIT_SECONDS = 10;

  /**
   * By name, in order.
   *
   * @param root folder of the sources, for the commit
   */
  public static Map<String, String> describe(Path root) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("processor", value("/proc/cpuinfo", "model name"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", value("/proc/meminfo", "MemTotal"));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "jdk",
        System.getProperty("java.vendor.version") + " " + System.getProperty("java.vm.version"));
    facts.put("load", firstLine("/proc/loadavg"));
    facts.put("commit", commit(root));
    return facts;
  }

  private static String value(String file, String name) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String firstLine(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** The commit, with {@code -dirty} when something has changed since; unknown without git. */
  private static String commit(Path root) {
    try {
      Process git =
          new ProcessBuilder(
                  "git", "-C", root.toString(), "describe", "--always", "--dirty", "--abbrev=12")
              .start();
      if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return "unknown";
      }
      String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return text.isBlank() ? "unknown" : text.strip();
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  /**
   * Makes sure that a process may open so many connections.
   *
   * @throws BenchmarkException when the limit is lower; the message says how to raise it
   */
  public static void requireOpenFiles(int connections) {
    int needed = connections + 200;
    long limit = openFileLimit();
    if (limit < needed) {
      throw new BenchmarkException(
          "%,d viewers need %,d open files a process, and the limit is %,d: raise it with 'ulimit -n %d', as root or in /etc/security/limits.conf"
              .formatted(connections, needed, limit, needed));
    }
  }

  /** The hard limit: a JVM raises its own to it. */
  private static long openFileLimit() {
    String limits = value("/proc/self/limits", "Max open files");
    String[] words = limits.split(" +", -1);
    String hard = words.length < 5 ? "unlimited" : words[4];
    return hard.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(hard);
  }

  private Machine() {}
}
