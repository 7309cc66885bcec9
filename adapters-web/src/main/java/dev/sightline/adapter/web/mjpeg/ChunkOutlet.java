package dev.sightline.adapter.web.mjpeg;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The short way out for the chunks of a response of HTTP/1.1, RFC 9112 section 7.1: it stands
 * before the HTTP codec, so that chunks which are framed already go out as they are. The framework
 * writes the response's head before the first of them, and its end after the last, by the codec.
 *
 * <p><b>Threading:</b> confined to the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the channel, and that is seen
final class ChunkOutlet extends ChannelInboundHandlerAdapter {
  private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
  private static final String NAME = "sightline-mjpeg";

  private final Runnable onWritable;
  private @Nullable ChannelHandlerContext context; // set once, before anything else
  private boolean sending;

  private ChunkOutlet(Runnable onWritable) {
    this.onWritable = onWritable;
  }

  /**
   * Puts an outlet into a connection that has begun a response in chunks.
   *
   * @param onWritable called when the connection can take a chunk again
   * @return null where there are no chunks, as in HTTP/2
   */
  static @Nullable ChunkOutlet install(Channel channel, Runnable onWritable) {
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(CODEC) == null || pipeline.get(NAME) != null) {
      return null;
    }
    ChunkOutlet outlet = new ChunkOutlet(onWritable);
    pipeline.addBefore(CODEC, NAME, outlet);
    return outlet;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(context, "not in a pipeline");
  }

  /**
   * Sends a chunk, and releases its two pieces. To be called only in a loop that asks whether the
   * channel is writable afterwards, since {@code onWritable} is not called for it.
   */
  void send(ByteBuf begin, ByteBuf rest) {
    ChannelHandlerContext out = context();
    sending = true;
    out.write(begin, out.voidPromise());
    out.writeAndFlush(rest, out.voidPromise());
    sending = false;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext from) {
    if (!sending && from.channel().isWritable()) {
      onWritable.run();
    }
    from.fireChannelWritabilityChanged();
  }

  /** Leaves the connection to its next response. */
  void remove() {
    if (!context().isRemoved()) {
      context().pipeline().remove(this);
    }
  }
}
