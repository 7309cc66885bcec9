package dev.sightline.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * All processes that are running for a benchmark. They end with {@link #close}, the last one first,
 * and with this process, also when it is told to end by Ctrl-C or SIGTERM.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
public final class Children implements AutoCloseable {
  private final Path logs;
  private final Deque<Child> running = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param logs folder for what the processes say
   */
  public Children(Path logs) {
    this.logs = logs;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-children"));
  }

  /** Starts our own classes in another JVM. */
  public Child java(String name, List<String> jvmFlags, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return start(name, command, Map.of());
  }

  /**
   * Starts a program with nothing in its environment but the path, the home and what is given; its
   * working directory is empty.
   */
  public synchronized Child start(
      String name, List<String> command, Map<String, String> environment) {
    if (closed) {
      throw new BenchmarkException("the benchmark is being ended");
    }
    try {
      Path log = Files.createDirectories(logs).resolve(name + ".log");
      Path work = Files.createDirectories(logs.resolve("work"));
      ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
      builder.environment().keySet().removeIf(each -> !each.equals("PATH") && !each.equals("HOME"));
      builder.environment().putAll(environment);
      Files.deleteIfExists(log);
      Child child = new Child(name, builder.redirectErrorStream(true).start(), log);
      running.push(child);
      return child;
    } catch (IOException e) {
      throw new BenchmarkException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  /** Ends one. */
  public void end(Child child) {
    synchronized (this) {
      running.remove(child);
    }
    child.close();
  }

  /** Ends all. No further one can be started. */
  @Override
  public void close() {
    List<Child> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(running);
      running.clear();
    }
    all.forEach(Child::close);
  }
}
