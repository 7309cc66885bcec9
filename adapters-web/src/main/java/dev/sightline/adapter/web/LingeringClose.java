package dev.sightline.adapter.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client that is refused while it is still sending read the answer: closing at once would
 * make its system throw the answer away, since there are bytes that nobody has read. Instead the
 * way out is closed, and what still comes is thrown away until the client has closed too, or the
 * time is over.
 */
final class LingeringClose extends ChannelDuplexHandler implements HttpOnly {
  private static final AttributeKey<Boolean> WANTED =
      AttributeKey.valueOf(LingeringClose.class, "WANTED");

  private final Duration timeout;
  private @Nullable Future<?> end;

  LingeringClose(Duration timeout) {
    this.timeout = timeout;
  }

  /** Has the connection of a request that is being refused linger when it is closed. */
  static void request(HttpRequest<?> request) {
    if (request instanceof NettyHttpRequest<?> netty) {
      request(netty.getChannelHandlerContext().channel());
    }
  }

  /** Has a connection linger when it is closed. */
  static void request(Channel channel) {
    channel.attr(WANTED).set(true);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the promise tells the outcome
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    boolean wanted = Boolean.TRUE.equals(context.channel().attr(WANTED).get());
    if (wanted
        && end == null
        && context.channel().isActive()
        && context.channel() instanceof DuplexChannel channel) {
      linger(context, channel, promise);
    } else {
      cancelEnd();
      context.close(promise);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // whatever comes of it, the end comes in time
  private void linger(
      ChannelHandlerContext context, DuplexChannel channel, ChannelPromise promise) {
    end =
        context
            .executor()
            .schedule((Runnable) context::close, timeout.toMillis(), TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> promise.trySuccess());
    channel.shutdownOutput().addListener(shut -> context.read());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (end == null) {
      context.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.fireChannelReadComplete();
    if (end != null) {
      context.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancelEnd();
    context.fireChannelInactive();
  }

  private void cancelEnd() {
    if (end != null) {
      end.cancel(false);
    }
  }
}
