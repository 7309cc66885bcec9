package dev.sightline.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One process that was started: its lines are read, and written to a log, commands are lines to it.
 *
 * <p><b>Threading:</b> used by one thread; {@link #close} by any.
 */
public final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String END = "";

  private final String name;
  private final Process process;
  private final Path log;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Writer commands;

  Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name(name).start(this::readLines);
  }

  private void readLines() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
        Writer out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line + "\n");
        out.flush();
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      lines.add("failed reason=" + e);
    }
    lines.add(END);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a command. */
  public void send(String line) {
    try {
      commands.write(line + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new BenchmarkException(name + " has ended" + lastWords(), e);
    }
  }

  /**
   * Waits for the next line that contains a text, passing over others.
   *
   * @throws BenchmarkException when the process says {@code failed}, ends, or takes too long
   */
  public String await(String text, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = line(deadline - System.nanoTime());
      if (line.contains(text)) {
        return line;
      }
    }
  }

  /**
   * Waits for the next line.
   *
   * @throws BenchmarkException when the process says {@code failed}, ends, or takes too long
   */
  public String line(Duration patience) {
    return line(patience.toNanos());
  }

  private String line(long nanos) {
    try {
      String line = lines.poll(nanos, TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new BenchmarkException(name + " does not answer" + lastWords());
      }
      if (line.equals(END) || line.startsWith("failed ")) {
        throw new BenchmarkException(name + " has failed" + lastWords());
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("interrupted", e);
    }
  }

  private String lastWords() {
    try {
      List<String> all = Files.readAllLines(log);
      List<String> last = all.subList(Math.max(0, all.size() - 5), all.size());
      return "; its log " + log + " ends with:\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return "; its log is " + log;
    }
  }

  /** Ends it: asks first, waits, then kills. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name + " " + process.pid();
  }
}
