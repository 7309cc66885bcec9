package dev.sightline.adapter.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections whose requests arrive too slowly: a header byte by byte, a body that trickles,
 * or nothing at all. It stands before the HTTP codec, where it sees bytes, and its {@link #marks}
 * stand behind it, where requests begin and end. While the server itself does not read, no time
 * passes.
 *
 * <p>The client gets 408 when no answer has begun.
 *
 * <p><b>Threading:</b> confined to the connection's event loop.
 */
final class RequestPace extends ChannelDuplexHandler implements HttpOnly {
  static final String NAME = "sightline-request-pace";
  static final String MARKS_NAME = "sightline-request-marks";

  private static final int CHECKS_A_TIMEOUT = 4;

  private enum State {
    /** A connection from which nothing has come yet. */
    NEW,
    /** Between two requests: how long that may last is the server's idle time-out. */
    BETWEEN,
    HEADER,
    BODY,
    /** No HTTP any more, or cut. */
    OVER
  }

  private final PaceSettings settings;
  private final Predicate<String> isEndless;
  private final String codec;

  private State state = State.NEW;
  private long since = System.nanoTime();
  private long bytes;
  private boolean endless;
  private boolean reading;
  private boolean answering;
  private @Nullable ScheduledFuture<?> checks;

  /**
   * @param isEndless whether the body of a request to an address may last for ever
   * @param codec name of the HTTP codec's handler
   */
  RequestPace(PaceSettings settings, Predicate<String> isEndless, String codec) {
    this.settings = settings;
    this.isEndless = isEndless;
    this.codec = codec;
  }

  /** The handler that stands behind the HTTP codec. */
  ChannelHandler marks() {
    return new Marks();
  }

  private final class Marks extends ChannelInboundHandlerAdapter implements HttpOnly {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        begin(State.BODY);
        endless = isEndless.test(request.uri());
        answering = false;
      }
      if (message instanceof LastHttpContent) {
        begin(State.BETWEEN);
      }
      context.fireChannelRead(message);
    }
  }

  private void begin(State next) {
    if (state != State.OVER) {
      state = next;
      since = System.nanoTime();
      bytes = 0;
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    long interval = Math.max(1, settings.shortest().toMillis() / CHECKS_A_TIMEOUT);
    checks =
        context
            .executor()
            .scheduleAtFixedRate(() -> check(context), interval, interval, TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    stop();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }

  private void stop() {
    state = State.OVER;
    if (checks != null) {
      checks.cancel(false);
    }
  }

  @Override
  public void read(ChannelHandlerContext context) {
    reading = true;
    context.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (state == State.NEW || state == State.BETWEEN) {
      if (context.pipeline().get(codec) == null) {
        stop(); // it has become a WebSocket
      } else {
        begin(State.HEADER);
      }
    }
    bytes += length(message);
    reading = false;
    context.fireChannelRead(message);
  }

  private static int length(Object message) {
    return switch (message) {
      case ByteBuf buffer -> buffer.readableBytes();
      case ByteBufHolder holder -> holder.content().readableBytes();
      default -> 1;
    };
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the promise tells the outcome
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    answering = true;
    context.write(message, promise);
  }

  private void check(ChannelHandlerContext context) {
    switch (state) {
      case NEW, HEADER -> {
        if (hasPassed(settings.headerTimeout())) {
          cut(
              context,
              "the header of a request must arrive within " + text(settings.headerTimeout()));
        }
      }
      case BODY -> checkBody(context);
      case BETWEEN, OVER -> {}
    }
  }

  private void checkBody(ChannelHandlerContext context) {
    if (!reading && !context.channel().config().isAutoRead()) {
      begin(State.BODY); // the server has the time
    } else if (endless) {
      nextWindow(
          context,
          settings.ingestIdleTimeout(),
          1,
          "an endless body must not pause for " + text(settings.ingestIdleTimeout()));
    } else {
      nextWindow(
          context,
          settings.bodyWindow(),
          settings.minBodyRate() * settings.bodyWindow().toMillis() / 1_000,
          "a body must arrive with "
              + settings.minBodyRate()
              + " bytes a second or more, over "
              + text(settings.bodyWindow()));
    }
  }

  private void nextWindow(
      ChannelHandlerContext context, Duration window, long minBytes, String detail) {
    if (!hasPassed(window)) {
      return;
    }
    if (bytes < minBytes) {
      cut(context, detail);
    } else {
      begin(State.BODY);
    }
  }

  private boolean hasPassed(Duration time) {
    return System.nanoTime() - since >= time.toNanos();
  }

  private static String text(Duration time) {
    return time.toMillis() < 1_000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the connection ends with it
  private void cut(ChannelHandlerContext context, String detail) {
    boolean silent = state == State.NEW || (state == State.BODY && answering);
    stop();
    if (silent) {
      context.close();
      return;
    }
    LingeringClose.request(context.channel());
    context.writeAndFlush(refusal(detail)).addListener(ChannelFutureListener.CLOSE);
  }

  private static ByteBuf refusal(String detail) {
    String body =
        "{\"type\":\"about:blank\",\"title\":\"Request Timeout\",\"status\":408,\"detail\":\""
            + detail
            + "\"}";
    String head =
        "HTTP/1.1 408 Request Timeout\r\ncontent-type: "
            + Problem.MEDIA_TYPE
            + "\r\ncontent-length: "
            + body.length()
            + "\r\nconnection: close\r\n\r\n";
    return Unpooled.copiedBuffer(head + body, StandardCharsets.US_ASCII);
  }
}
