package dev.sightline.adapter.web.engineio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket after its handshake, RFC 6455: each packet is one message.
 *
 * <p><b>Threading:</b> as a handler on the event loop of its channel; as a transport on that of the
 * session, which may be another one.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the channel, and that is seen
final class EngineWebSocket extends ChannelInboundHandlerAdapter implements Transport {
  private static final System.Logger LOG = System.getLogger(EngineWebSocket.class.getName());

  private final EngineServer server;
  private final EngineRequest request;
  private @Nullable ChannelHandlerContext context; // set once, before anything else

  /* On the channel's event loop. */
  private @Nullable EngineSession session;
  private @Nullable ByteBuf joined;
  private boolean text;
  private boolean closing;
  private @Nullable ScheduledFuture<?> cut;

  EngineWebSocket(EngineServer server, EngineRequest request) {
    this.server = server;
    this.request = request;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    if (channel().isActive()) {
      server.open(this);
    }
  }

  EngineRequest request() {
    return request;
  }

  /** Belongs to a session from now on. */
  void join(EngineSession of) {
    session = of;
  }

  Channel channel() {
    return context().channel();
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context, "not in a pipeline");
  }

  // --- Sending -------------------------------------------------------------------------------

  @Override
  public boolean isWritable() {
    return channel().isWritable();
  }

  @Override
  public long queuedBytes() {
    ChannelOutboundBuffer waiting = channel().unsafe().outboundBuffer();
    return waiting == null ? 0 : waiting.totalPendingWriteBytes();
  }

  @Override
  public void send(List<OutgoingPacket> packets) {
    for (OutgoingPacket packet : packets) {
      context().write(packet.frame(), channel().voidPromise());
    }
    context().flush();
  }

  void send(PacketType type, String data) {
    OutgoingPacket packet = OutgoingPacket.of(type, data);
    send(List.of(packet));
    packet.release();
  }

  @Override
  public void close(CloseReason reason) {
    close(reason.code(), reason.words());
  }

  /** Says good-bye, and cuts the connection when the peer has answered, or not in time. */
  void close(int code, String reason) {
    if (channel().eventLoop().inEventLoop()) {
      sayGoodBye(new CloseWebSocketFrame(code, reason), false);
      return;
    }
    try {
      channel().eventLoop().execute(() -> sayGoodBye(new CloseWebSocketFrame(code, reason), false));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "a WebSocket is gone with its event loop");
    }
  }

  private void sayGoodBye(CloseWebSocketFrame frame, boolean last) {
    if (closing) {
      frame.release();
      return;
    }
    closing = true;
    releaseJoined();
    long timeout = server.settings().closeTimeout().toMillis();
    cut = context().executor().schedule(this::cut, timeout, TimeUnit.MILLISECONDS);
    context()
        .writeAndFlush(frame)
        .addListener(
            written -> {
              if (last) {
                cut();
              }
            });
  }

  private void cut() {
    channel().close();
  }

  // --- Receiving -----------------------------------------------------------------------------

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (!(message instanceof WebSocketFrame frame)) {
      from.fireChannelRead(message);
      return;
    }
    try {
      read(frame);
    } finally {
      frame.release();
    }
  }

  private void read(WebSocketFrame frame) {
    switch (frame) {
      case PingWebSocketFrame ping -> answer(ping);
      case PongWebSocketFrame pong -> {} // the heartbeat is one of packets
      case CloseWebSocketFrame close -> closedByPeer(close);
      default -> {
        if (!closing) {
          readMessage(frame);
        }
      }
    }
  }

  /** A peer that does not read gets no answers that would wait for it. */
  private void answer(PingWebSocketFrame ping) {
    if (!closing && channel().isWritable()) {
      context()
          .writeAndFlush(
              new PongWebSocketFrame(ping.content().retainedDuplicate()), channel().voidPromise());
    }
  }

  private void closedByPeer(CloseWebSocketFrame close) {
    if (closing) {
      cut();
      return;
    }
    int code = close.statusCode();
    sayGoodBye(code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, ""), true);
    ended();
  }

  private void readMessage(WebSocketFrame frame) {
    if (!(frame instanceof ContinuationWebSocketFrame)) {
      releaseJoined();
      text = frame instanceof TextWebSocketFrame;
    }
    int before = joined == null ? 0 : joined.readableBytes();
    if (frame.content().readableBytes() > server.settings().maxPayload() - before) {
      fail(CloseReason.TOO_LARGE);
    } else if (!frame.isFinalFragment()) {
      join(frame.content());
    } else if (joined == null) {
      deliver(frame.content());
    } else {
      join(frame.content());
      deliver(joined);
      releaseJoined();
    }
  }

  /** Copies a fragment: however small they are, together they take no more than their bytes. */
  private void join(ByteBuf fragment) {
    if (joined == null) {
      joined = context().alloc().buffer(fragment.readableBytes());
    }
    joined.writeBytes(fragment.duplicate());
  }

  private void releaseJoined() {
    if (joined != null) {
      joined.release();
      joined = null;
    }
  }

  private void deliver(ByteBuf message) {
    try {
      Packet packet =
          text
              ? Packet.text(Packet.decode(message.nioBuffer()))
              : Packet.binary(ByteBufUtil.getBytes(message));
      EngineSession to = session;
      if (to != null) {
        to.onLoop(() -> to.received(this, packet));
      }
    } catch (MalformedPacketException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> session + ": " + e.getMessage());
      fail(CloseReason.MALFORMED);
    }
  }

  // --- The end -------------------------------------------------------------------------------

  private void fail(CloseReason reason) {
    releaseJoined();
    EngineSession of = session;
    if (of != null) {
      of.onLoop(() -> of.failed(this, reason));
    }
    close(reason);
  }

  private void ended() {
    EngineSession of = session;
    session = null;
    if (of != null) {
      of.onLoop(() -> of.ended(this));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    closing = true;
    releaseJoined();
    if (cut != null) {
      cut.cancel(false);
    }
    ended();
    from.fireChannelInactive();
  }

  /** Only now nobody behind it in the pipeline hears of the connection any more. */
  @Override
  public void handlerRemoved(ChannelHandlerContext from) {
    server.gone(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException e ->
          fail(
              e.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
                  ? CloseReason.TOO_LARGE
                  : CloseReason.MALFORMED);
      case IOException e -> cut();
      default -> {
        LOG.log(System.Logger.Level.ERROR, session + " failed", cause);
        fail(CloseReason.FAULT);
      }
    }
  }
}
