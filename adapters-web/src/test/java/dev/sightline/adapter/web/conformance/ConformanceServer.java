package dev.sightline.adapter.web.conformance;

import dev.sightline.adapter.web.engineio.EngineCounters;
import dev.sightline.adapter.web.engineio.EngineServer;
import dev.sightline.adapter.web.socketio.SocketIoCounters;
import dev.sightline.adapter.web.socketio.server.SocketIo;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A server for the official test suites; see the package. */
public final class ConformanceServer implements AutoCloseable {
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final int DEFAULT_PORT = 3000;

  private final EmbeddedServer server;

  private ConformanceServer(EmbeddedServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param port 0 takes a free one
   * @param settings more of them, which win
   */
  public static ConformanceServer start(String host, int port, Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(Conformance.PROPERTY, true);
    properties.put("micronaut.server.host", host);
    properties.put("micronaut.server.port", port == 0 ? -1 : port);
    properties.put("sightline.socketio.ping-interval", "300ms");
    properties.put("sightline.socketio.ping-timeout", "200ms");
    properties.put("sightline.socketio.max-payload", 1_000_000);
    properties.put("sightline.limits.connections", 0); // a suite opens many
    properties.putAll(settings);
    return new ConformanceServer(ApplicationContext.run(EmbeddedServer.class, properties));
  }

  /** Where it can be reached. */
  public String url() {
    return "http://" + server.getHost() + ":" + server.getPort();
  }

  /** The port that it has. */
  public int port() {
    return server.getPort();
  }

  /** What its Socket.IO sessions have done. */
  public EngineCounters sessions() {
    return server.getApplicationContext().getBean(SocketIo.class).sessions();
  }

  /** How many sessions there are at {@code /engine.io/}. */
  public long engineSessions() {
    return server.getApplicationContext().getBean(EngineServer.class).counters().sessions();
  }

  /** What its namespaces have done. */
  public SocketIoCounters counters() {
    return server.getApplicationContext().getBean(SocketIo.class).counters();
  }

  @Override
  public void close() {
    server.stop();
    server.close();
  }

  /** Runs until it is ended; takes {@code --host H} and {@code --port N}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String host = DEFAULT_HOST;
    int port = DEFAULT_PORT;
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--host" -> host = args[i + 1];
        case "--port" -> port = Integer.parseInt(args[i + 1]);
        default -> throw new IllegalArgumentException("--host H and --port N, got " + args[i]);
      }
    }
    ConformanceServer started = start(host, port, Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(started::close));
    WarmUp.of(started.url());
    System.out.println("The conformance server is ready on " + started.url());
  }
}
