package dev.sightline.adapter.web.engineio;

import io.netty.channel.EventLoop;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the client is still there, as in the section "Heartbeat": a ping, its answer, a
 * pause, and so on. The time by which the answer has to be there is fixed before the ping is sent:
 * a late timer gives no client more time.
 *
 * <p><b>Threading:</b> confined to the event loop.
 */
final class Heartbeat {
  private final EventLoop loop;
  private final long intervalNanos;
  private final long timeoutNanos;
  private final Runnable ping;
  private final Runnable dead;
  private @Nullable ScheduledFuture<?> step;
  private long deadline;
  private boolean pinged;

  /**
   * @param ping sends one
   * @param dead told when an answer is missing
   */
  Heartbeat(EventLoop loop, EngineSettings settings, Runnable ping, Runnable dead) {
    this.loop = loop;
    this.intervalNanos = settings.pingInterval().toNanos();
    this.timeoutNanos = settings.pingTimeout().toNanos();
    this.ping = ping;
    this.dead = dead;
  }

  void start() {
    pinged = false;
    deadline = loop.ticker().nanoTime() + intervalNanos + timeoutNanos;
    next(intervalNanos, this::ping);
  }

  private void ping() {
    pinged = true;
    next(remaining(), dead);
    ping.run();
  }

  /** The client has answered; an answer that nobody asked for changes nothing. */
  void answered() {
    if (pinged) {
      start();
    }
  }

  /** Whether the answer is missing. */
  boolean isOver() {
    return remaining() <= 0;
  }

  private long remaining() {
    return deadline - loop.ticker().nanoTime();
  }

  private void next(long delayNanos, Runnable task) {
    stop();
    step = loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
  }

  void stop() {
    if (step != null) {
      step.cancel(false);
      step = null;
    }
  }
}
