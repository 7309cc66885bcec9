package dev.sightline.benchmark.process;

import dev.sightline.benchmark.wire.RedisConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A redis-server of the benchmark's own, on a free port, that keeps nothing on disk. */
public final class RedisServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /* Not the server's that is measured: the publisher's, and ours. */
  private static final Set<String> OTHERS = Set.of("xadd", "info", "flushall", "ping");

  private final Children children;
  private final Child process;
  private final int port;
  private final RedisConnection connection;

  /**
   * What the server has done since its start.
   *
   * @param commands other than those of the publisher and the benchmark
   * @param sentBytes to everybody
   */
  public record Work(long commands, long sentBytes) {}

  private RedisServer(Children children, Child process, int port, RedisConnection connection) {
    this.children = children;
    this.process = process;
    this.port = port;
    this.connection = connection;
  }

  /** Starts one and waits until it answers. */
  public static RedisServer start(Children children) {
    int port = freePort();
    Child process =
        children.start(
            "redis",
            List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxclients",
                "20000"),
            Map.of());
    process.await("eady to accept connections", PATIENCE);
    try {
      return new RedisServer(children, process, port, RedisConnection.open(port));
    } catch (IOException e) {
      throw new BenchmarkException("redis-server does not answer on port " + port, e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchmarkException("no free port", e);
    }
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Forgets all frames. */
  public void empty() {
    ask("FLUSHALL");
  }

  /** What it has done. */
  public Work work() {
    return parse(ask("INFO", "commandstats") + ask("INFO", "stats"));
  }

  static Work parse(String info) {
    long commands = 0;
    long sent = 0;
    for (String line : info.lines().toList()) {
      if (line.startsWith("cmdstat_") && !OTHERS.contains(command(line))) {
        int calls = line.indexOf("calls=") + "calls=".length();
        commands += Long.parseLong(line, calls, line.indexOf(',', calls), 10);
      } else if (line.startsWith("total_net_output_bytes:")) {
        sent = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return new Work(commands, sent);
  }

  private static String command(String line) {
    return line.substring("cmdstat_".length(), line.indexOf(':'));
  }

  private String ask(String... words) {
    try {
      return connection.ask(words);
    } catch (IOException e) {
      throw new BenchmarkException("redis-server does not answer", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new BenchmarkException("the connection to redis-server cannot be closed", e);
    } finally {
      children.end(process);
    }
  }
}
