package dev.sightline.benchmark.yardstick;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Reads the request, answers it, and gives the connection over to a {@link FloorViewer}. */
final class FloorHandshake extends ChannelInboundHandlerAdapter {
  private static final int MAX_CHARS = 16 * 1024;

  private final FloorBroadcaster broadcaster;
  private final StringBuilder request = new StringBuilder();

  FloorHandshake(FloorBroadcaster broadcaster) {
    this.broadcaster = broadcaster;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a close
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    request.append(bytes.toString(ISO_8859_1));
    bytes.release();
    if (request.indexOf("\r\n\r\n") >= 0) {
      accept(context, Handshake.parse(request.toString()));
    } else if (request.length() > MAX_CHARS) {
      context.close();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
  private void accept(ChannelHandlerContext context, Handshake handshake) {
    FloorViewer viewer =
        new FloorViewer(broadcaster, context.channel(), handshake.camera(), broadcaster.cameras());
    context.writeAndFlush(Unpooled.wrappedBuffer(handshake.answer()), context.voidPromise());
    context.pipeline().replace(this, "viewer", viewer);
    broadcaster.join(viewer, context.channel().eventLoop());
  }
}
