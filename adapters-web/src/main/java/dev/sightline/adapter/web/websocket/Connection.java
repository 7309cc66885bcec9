package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.Faults;
import dev.sightline.adapter.web.Problems;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCounted;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection after its handshake: pings, closing, bounds of what waits; the rest is
 * its {@link Role}'s.
 *
 * <p><b>Threading:</b> confined to the event loop of its channel, but for {@link #loop}, {@link
 * #tally} and {@link #waitingBytes}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the channel, and that is seen
final class Connection extends ChannelInboundHandlerAdapter {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  private final Channel channel;
  private final String name;
  private final WebSocketSettings settings;
  private final Connections connections;
  private final Role role;
  private final Deadlines deadlines;
  private final Pong pong = new Pong();
  private final LastFrame lastFrame = new LastFrame();

  private @Nullable ChannelHandlerContext context;
  private @Nullable Heartbeat heartbeat;
  private @Nullable ScheduledFuture<?> cut;
  private int noticeBytes;
  private boolean sending;
  private boolean becameWritable;
  private boolean closing;

  /**
   * @param name of the peer and of what it asked for, for the log
   * @param role made for this connection
   */
  Connection(
      Channel channel,
      String name,
      WebSocketSettings settings,
      Connections connections,
      Function<Connection, Role> role) {
    this.channel = channel;
    this.name = name;
    this.settings = settings;
    this.connections = connections;
    this.role = role.apply(this);
    this.deadlines =
        new Deadlines(channel.eventLoop(), settings.idleTimeout(), this.role::awaitsPeer);
  }

  /** The event loop: the same object for all connections that it serves. */
  EventLoop loop() {
    return channel.eventLoop();
  }

  /** See {@link Role#tally}. */
  WebSocketCounters tally() {
    return role.tally();
  }

  /** How many bytes wait in the gateway for the peer to read them; from any thread. */
  long waitingBytes() {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting == null ? 0 : waiting.totalPendingWriteBytes();
  }

  /** Whether a frame given now would be on its way at once. */
  boolean canTake() {
    return !closing && channel.isWritable();
  }

  /**
   * Sends a message with a frame, and releases it. To be called only in a loop that asks {@link
   * #canTake} again afterwards, since {@link Role#onWritable} is not called for it.
   */
  void sendFrame(WebSocketFrame message) {
    write(message, channel.voidPromise());
    becameWritable = false;
  }

  /** Sends a message with a frame that is in its WebSocket form already, and releases it. */
  void sendFrame(ByteBuf message) {
    write(message, channel.voidPromise());
    becameWritable = false;
    if (!channel.isWritable()) {
      lastFrame.waits(message);
    }
  }

  /**
   * Takes the frame that was sent last back when not a byte of it has left. Afterwards {@link
   * #canTake} is to be asked again, as after sending one.
   *
   * @return whether it was taken back
   */
  boolean takeFrameBack() {
    if (closing) {
      return false;
    }
    sending = true;
    boolean taken = lastFrame.takeBack(channel.unsafe().outboundBuffer());
    sending = false;
    becameWritable = false;
    return taken;
  }

  /**
   * Sends a short text. A peer that reads nothing gets a bounded number of them, then it is cut.
   */
  void sendText(String text) {
    sendText(text, () -> {});
  }

  /**
   * Sends a short text.
   *
   * @param written called when it has left for the network
   */
  void sendText(String text, Runnable written) {
    if (closing) {
      return;
    }
    TextWebSocketFrame message = new TextWebSocketFrame(text);
    int bytes = message.content().readableBytes();
    noticeBytes += bytes;
    if (noticeBytes > settings.maxNoticeBytes()) {
      message.release();
      terminate("it does not read what it is told");
      return;
    }
    ChannelPromise promise = channel.newPromise();
    promise.addListener(
        result -> {
          noticeBytes -= bytes;
          if (result.isSuccess()) {
            written.run();
          }
        });
    write(message, promise);
    resumeIfWritable();
  }

  private void write(ReferenceCounted message, ChannelPromise promise) {
    if (context == null) {
      message.release();
      return;
    }
    sending = true;
    context.writeAndFlush(message, promise);
    sending = false;
  }

  private void resumeIfWritable() {
    if (becameWritable) {
      becameWritable = false;
      role.onWritable();
    }
  }

  /** Takes no further message from the peer until {@link #resumeReading}. */
  void pauseReading() {
    channel.config().setAutoRead(false);
    if (heartbeat != null) {
      heartbeat.pause();
    }
  }

  /** Takes messages again. */
  void resumeReading() {
    if (heartbeat != null && !closing) {
      heartbeat.start();
    }
    channel.config().setAutoRead(true);
  }

  /** Says good-bye, and cuts the connection when the peer has answered, or not answered in time. */
  void close(WebSocketCloseStatus status, String reason) {
    close(CloseFrames.of(status, reason));
  }

  private ChannelFuture close(CloseWebSocketFrame goodBye) {
    if (closing || context == null) {
      goodBye.release();
      return channel.newSucceededFuture();
    }
    closing = true;
    stopTimers();
    cut =
        context
            .executor()
            .schedule(
                () -> terminate("it has not answered the close"),
                settings.closeTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
    ChannelFuture written = context.writeAndFlush(goodBye);
    channel.config().setAutoRead(true);
    return written;
  }

  /** Ends the connection because of a fault of ours: logged, and close 1011 with the fault's id. */
  void fail(Throwable cause) {
    String id = Faults.log(Problems.unwrap(cause), name);
    close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "internal error " + id);
  }

  /** Ends the connection without a word. */
  void cut() {
    terminate("the gateway is shutting down");
  }

  private void terminate(String why) {
    LOG.log(System.Logger.Level.DEBUG, () -> name + " is cut: " + why);
    closing = true;
    channel.close();
  }

  private void stopTimers() {
    deadlines.stop();
    if (heartbeat != null) {
      heartbeat.stop();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    this.context = context;
    this.heartbeat = new Heartbeat(context, settings, this::terminate);
    heartbeat.start();
  }

  /** Called once the handler is in the pipeline. */
  void open() {
    connections.add(this);
    if (!channel.isActive()) {
      ended();
    } else if (!closing) {
      begin();
    }
  }

  private void begin() {
    try {
      deadlines.start(
          settings.sessionTimeout(),
          this::endSession,
          () -> close(WebSocketCloseStatus.NORMAL_CLOSURE, "Receive timeout"));
      role.onOpen();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void endSession() {
    String lastWord = role.lastWord(settings.sessionTimeout());
    if (!lastWord.isEmpty()) {
      sendText(lastWord);
    }
    close(WebSocketCloseStatus.NORMAL_CLOSURE, "Session timeout");
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ended();
    context.fireChannelInactive();
  }

  /** Only now nobody behind it in the pipeline hears of the connection any more. */
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    ended();
    connections.forget(this);
  }

  private void ended() {
    closing = true;
    stopTimers();
    if (cut != null) {
      cut.cancel(false);
    }
    pong.release();
    if (connections.remove(this)) {
      role.onClosed();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof WebSocketFrame part)) {
      context.fireChannelRead(message);
      return;
    }
    try {
      read(part);
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      part.release();
    }
  }

  private void read(WebSocketFrame part) {
    switch (part) {
      case PingWebSocketFrame ping -> {
        pong.owe(ping.content().retain());
        answerIfWritable();
      }
      case PongWebSocketFrame answer -> Objects.requireNonNull(heartbeat).answered();
      case CloseWebSocketFrame close -> closedByPeer(close);
      default -> {
        if (!closing) {
          deadlines.sign();
          role.onMessagePart(part);
        }
      }
    }
  }

  private void answerIfWritable() {
    PongWebSocketFrame answer = canTake() ? pong.take() : null;
    if (answer != null) {
      write(answer, channel.voidPromise());
      resumeIfWritable();
    }
  }

  private void closedByPeer(CloseWebSocketFrame close) {
    if (closing) {
      channel.close();
      return;
    }
    close(CloseFrames.echo(close)).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      lastFrame.left();
      if (sending) {
        becameWritable = true; // whoever is sending goes on by itself
      } else {
        answerIfWritable();
        role.onWritable();
      }
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException e ->
          close(e.closeStatus(), String.valueOf(e.getMessage()));
      case IOException e -> terminate(String.valueOf(e.getMessage()));
      default -> fail(cause);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
