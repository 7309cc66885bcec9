package dev.sightline.adapter.web.websocket;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection that has lasted too long, or whose peer has nothing to say although it is its
 * turn. A time of 0 is no deadline.
 *
 * <p><b>Threading:</b> confined to the connection's event loop.
 */
final class Deadlines {
  private final EventLoop loop;
  private final BooleanSupplier awaitsPeer;
  private final Duration idleTimeout;
  private @Nullable ScheduledFuture<?> session;
  private @Nullable ScheduledFuture<?> idle;
  private long lastSign;

  /**
   * @param awaitsPeer whether it is the peer's turn
   */
  Deadlines(EventLoop loop, Duration idleTimeout, BooleanSupplier awaitsPeer) {
    this.loop = loop;
    this.idleTimeout = idleTimeout;
    this.awaitsPeer = awaitsPeer;
  }

  /**
   * Begins to count.
   *
   * @param onSessionEnd run once, when the connection has lasted for the session's time
   * @param onIdle run once, when the peer has been silent for the idle time
   */
  void start(Duration sessionTimeout, Runnable onSessionEnd, Runnable onIdle) {
    if (!sessionTimeout.isZero()) {
      session = loop.schedule(onSessionEnd, sessionTimeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (!idleTimeout.isZero()) {
      sign();
      check(onIdle);
    }
  }

  /** The peer has said something, or it has only now become its turn. */
  void sign() {
    lastSign = System.nanoTime();
  }

  private void check(Runnable onIdle) {
    if (!awaitsPeer.getAsBoolean()) {
      sign();
    }
    long left = idleTimeout.toNanos() - (System.nanoTime() - lastSign);
    if (left > 0) {
      idle = loop.schedule(() -> check(onIdle), left, TimeUnit.NANOSECONDS);
    } else {
      onIdle.run();
    }
  }

  void stop() {
    cancel(session);
    cancel(idle);
  }

  private static void cancel(@Nullable ScheduledFuture<?> deadline) {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
