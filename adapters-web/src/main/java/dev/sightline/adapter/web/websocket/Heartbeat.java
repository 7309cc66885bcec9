package dev.sightline.adapter.web.websocket;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the peer is still there: a ping, its answer, a pause, and so on.
 *
 * <p><b>Threading:</b> confined to the connection's event loop.
 */
final class Heartbeat {
  /*
   * One step is scheduled at any time: the next ping, the end of the time in which a ping has to get out, or
   * the end of the time in which it has to be answered. Each step takes the place of the one before.
   */
  private final ChannelHandlerContext context;
  private final WebSocketSettings settings;
  private final Consumer<String> onDead;
  private @Nullable ScheduledFuture<?> step;
  private boolean waiting;
  private boolean stopped;

  /**
   * @param onDead told why the peer is taken for dead
   */
  Heartbeat(ChannelHandlerContext context, WebSocketSettings settings, Consumer<String> onDead) {
    this.context = context;
    this.settings = settings;
    this.onDead = onDead;
  }

  void start() {
    waiting = false;
    next(settings.pingInterval(), this::ping);
  }

  /** The peer has answered; an answer that nobody asked for changes nothing. */
  void answered() {
    if (waiting) {
      start();
    }
  }

  /** Lets the peer be silent until {@link #start}: it is not listened to. */
  void pause() {
    waiting = false;
    cancel();
  }

  void stop() {
    stopped = true;
    cancel();
  }

  private void ping() {
    waiting = true;
    next(settings.stallTimeout(), () -> onDead.accept("it has not read for too long"));
    context
        .writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER))
        .addListener((ChannelFuture written) -> awaitAnswer(written.isSuccess()));
  }

  private void awaitAnswer(boolean written) {
    if (written && waiting) {
      next(settings.pingTimeout(), () -> onDead.accept("it has not answered a ping"));
    }
  }

  private void next(Duration delay, Runnable task) {
    cancel();
    if (!stopped) {
      step = context.executor().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void cancel() {
    if (step != null) {
      step.cancel(false);
      step = null;
    }
  }
}
