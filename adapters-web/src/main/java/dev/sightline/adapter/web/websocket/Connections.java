package dev.sightline.adapter.web.websocket;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * All open WebSocket connections: their bound, their counters, and their good-bye at a shutdown.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class Connections {
  private static final System.Logger LOG = System.getLogger(Connections.class.getName());

  /** How long it may take until connections that are cut are gone. */
  private static final Duration CUTTING = Duration.ofSeconds(1);

  private final WebSocketSettings settings;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  /* Also those that are closed and not yet out of their pipelines, which ends in the framework. */
  private final Set<Connection> present = ConcurrentHashMap.newKeySet();
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean shuttingDown;

  /* What closed connections have done. */
  private final LongAdder sent = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder published = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder wrongAcks = new LongAdder();

  Connections(WebSocketSettings settings) {
    this.settings = settings;
  }

  /** What has been done so far, by open and by closed connections. */
  public WebSocketCounters counters() {
    long viewers = 0;
    long producers = 0;
    long nowSent = sent.sum();
    long nowDropped = dropped.sum();
    long nowPublished = published.sum();
    long nowRejected = rejected.sum();
    long nowWrongAcks = wrongAcks.sum();
    long waitingBytes = 0;
    for (Connection connection : open) {
      WebSocketCounters one = connection.tally();
      viewers += one.viewers();
      producers += one.producers();
      nowSent += one.sent();
      nowDropped += one.dropped();
      nowPublished += one.published();
      nowRejected += one.rejected();
      nowWrongAcks += one.wrongAcks();
      waitingBytes += connection.waitingBytes();
    }
    return new WebSocketCounters(
        viewers,
        producers,
        nowSent,
        nowDropped,
        nowPublished,
        nowRejected,
        waitingBytes,
        nowWrongAcks);
  }

  /** Takes note of a connection; on its event loop. */
  void add(Connection connection) {
    present.add(connection);
    open.add(connection);
    if (shuttingDown) {
      connection.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "shutting down");
    } else if (open.size() > settings.maxConnections()) {
      connection.close(WebSocketCloseStatus.TRY_AGAIN_LATER, "too many connections");
    }
  }

  /**
   * Forgets a connection; on its event loop.
   *
   * @return whether it was known
   */
  boolean remove(Connection connection) {
    boolean known = open.remove(connection);
    if (known) {
      WebSocketCounters done = connection.tally();
      sent.add(done.sent());
      dropped.add(done.dropped());
      published.add(done.published());
      rejected.add(done.rejected());
      wrongAcks.add(done.wrongAcks());
    }
    return known;
  }

  /** The connection has left its pipeline; on its event loop. */
  void forget(Connection connection) {
    present.remove(connection);
    if (shuttingDown && present.isEmpty()) {
      drained.countDown();
    }
  }

  /**
   * Closes everything with 1001, waits a bounded time for it, and cuts what is left then; on the
   * thread that shuts down.
   */
  @EventListener
  void onShutdown(ServerShutdownEvent event) throws InterruptedException {
    shuttingDown = true;
    forEach(
        connection -> connection.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "shutting down"));
    if (!areGoneWithin(settings.shutdownTimeout())) {
      LOG.log(System.Logger.Level.INFO, open.size() + " WebSocket peers did not close in time");
      forEach(Connection::cut);
      areGoneWithin(CUTTING);
    }
  }

  private void forEach(Consumer<Connection> task) {
    for (Connection connection : present) {
      try {
        connection.loop().execute(() -> task.accept(connection));
      } catch (RejectedExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, connection + " is gone with its event loop", e);
      }
    }
  }

  private boolean areGoneWithin(Duration time) throws InterruptedException {
    return present.isEmpty() || drained.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
