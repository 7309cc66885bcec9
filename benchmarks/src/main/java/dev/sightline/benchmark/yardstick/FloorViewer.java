package dev.sightline.benchmark.yardstick;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the floor: what cannot be written now waits, one message a camera, the newest.
 *
 * <p><b>Threading:</b> confined to the connection's event loop.
 */
final class FloorViewer extends ChannelInboundHandlerAdapter {
  private final FloorBroadcaster broadcaster;
  private final Channel channel;
  private final OptionalInt camera;
  private final @Nullable ByteBuf[] waiting;

  FloorViewer(FloorBroadcaster broadcaster, Channel channel, OptionalInt camera, int cameras) {
    this.broadcaster = broadcaster;
    this.channel = channel;
    this.camera = camera;
    this.waiting = new ByteBuf[cameras];
  }

  /** Sends a message, or lets it wait; the caller keeps its own reference. */
  void offer(int from, ByteBuf message) {
    if (camera.isPresent() && camera.getAsInt() != from) {
      return;
    }
    if (channel.isWritable()) {
      send(message.retainedDuplicate());
    } else {
      ReferenceCountUtil.release(waiting[from]);
      waiting[from] = message.retainedDuplicate();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
  private void send(ByteBuf message) {
    channel.writeAndFlush(message, channel.voidPromise());
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    for (int i = 0; i < waiting.length && channel.isWritable(); i++) {
      ByteBuf message = waiting[i];
      if (message != null) {
        waiting[i] = null;
        send(message);
      }
    }
  }

  /** What viewers say is not listened to. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    broadcaster.leave(this, context.channel().eventLoop());
    for (int i = 0; i < waiting.length; i++) {
      ReferenceCountUtil.release(waiting[i]);
      waiting[i] = null;
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
