package dev.sightline.adapter.web.socketio.server;

import dev.sightline.adapter.web.engineio.EngineCounters;
import dev.sightline.adapter.web.engineio.EngineServer;
import dev.sightline.adapter.web.socketio.SocketIoCounters;
import dev.sightline.adapter.web.socketio.SocketIoServer;
import dev.sightline.adapter.web.websocket.Sockets;
import dev.sightline.adapter.web.websocket.WebSocketSettings;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.netty.buffer.ByteBufAllocator;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The gateway's Socket.IO server.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class SocketIo {
  private static final System.Logger LOG = System.getLogger(SocketIo.class.getName());

  private final WebSocketSettings webSocketSettings;
  private final SocketIoServer server;
  private final EngineServer engine;
  private final EngineHttp http;

  SocketIo(
      SocketIoSettings settings,
      WebSocketSettings webSocketSettings,
      Namespaces namespaces,
      EngineRequests requests,
      Sockets sockets) {
    this.webSocketSettings = webSocketSettings;
    this.server =
        new SocketIoServer(namespaces.handlers(), settings.toLimits(), ByteBufAllocator.DEFAULT);
    this.engine =
        new EngineServer(settings.toEngineSettings(webSocketSettings.closeTimeout()), server);
    this.http = new EngineHttp(engine, requests, sockets);
  }

  EngineHttp http() {
    return http;
  }

  /** What its namespaces have done so far. */
  public SocketIoCounters counters() {
    return server.counters();
  }

  /** What its sessions have done so far. */
  public EngineCounters sessions() {
    return engine.counters();
  }

  /** Tells all clients to go, and waits a bounded time for it; on the thread that shuts down. */
  @EventListener
  void onShutdown(ServerShutdownEvent event) throws InterruptedException {
    CountDownLatch drained = new CountDownLatch(1);
    engine.shutDown().thenRun(drained::countDown);
    if (!drained.await(webSocketSettings.shutdownTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.log(System.Logger.Level.INFO, engine.counters() + " did not close in time");
    }
  }
}
