package dev.sightline.adapter.redis.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/** A {@code redis-server} process. */
final class ProcessRedis implements RedisServer {
  private static final int ATTEMPTS = 5;
  private static final int START_SECONDS = 20;

  private final Path folder;
  private final List<String> options;
  private final boolean tls;
  private final Thread atExit = new Thread(this::killProcess);
  private int port;
  private Process process;

  ProcessRedis(Function<String, List<String>> options, Map<String, String> files) {
    try {
      folder = Files.createTempDirectory("sightline-redis");
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.options = options.apply(folder.toString());
    this.tls = !files.isEmpty();
    this.port = RedisServers.freePort();
    this.process = startOnFreePort();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Somebody else may have taken the port in between: then it is tried with another one. */
  private Process startOnFreePort() {
    for (int attempt = 1; ; attempt++) {
      try {
        return start();
      } catch (IllegalStateException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        port = RedisServers.freePort();
      }
    }
  }

  private Process start() {
    List<String> command = new ArrayList<>(List.of("redis-server"));
    command.addAll(RedisServers.arguments(port, tls, options));
    command.addAll(List.of("--bind", host(), "--dir", folder.toString()));
    Process started;
    try {
      started = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError(
          "the tests need a Redis server: install redis-server, or start a Docker engine", e);
    }
    awaitReady(started);
    return started;
  }

  private void awaitReady(Process started) {
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> readOutput(started, ready));
    try {
      ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      started.destroyForcibly();
      throw new IllegalStateException("redis-server does not start on port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Goes on to the end of the output, so that the server never waits for a full pipe. */
  private static void readOutput(Process started, CompletableFuture<String> ready) {
    StringBuilder said = new StringBuilder();
    try (BufferedReader output = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.contains("Ready to accept connections")) {
          ready.complete(line);
        }
        if (!ready.isDone()) {
          said.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      said.append(e);
    }
    ready.completeExceptionally(new IOException("it ended and said:\n" + said));
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void kill() {
    killProcess();
  }

  private void killProcess() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void restart() {
    process = start();
  }

  @Override
  public void pause() {
    signal("STOP");
  }

  @Override
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    killProcess();
    Runtime.getRuntime().removeShutdownHook(atExit);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
