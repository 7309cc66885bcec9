package dev.sightline.adapter.web.websocket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;

/**
 * Tunes viewers' connections: a stalled one is to hold about one frame, in the gateway and in the
 * kernel.
 */
public final class SocketTuning {
  /** Tunes a connection; to be called on its event loop, before the first frame. */
  public static void apply(Channel channel, WebSocketSettings settings) {
    int queued = settings.queuedBytes();
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(queued / 2, queued));
    if (settings.sendBufferBytes() > 0) {
      channel.config().setOption(ChannelOption.SO_SNDBUF, settings.sendBufferBytes());
    }
    if (settings.unsentBytes() > 0 && channel instanceof EpollSocketChannel) {
      channel
          .config()
          .setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) settings.unsentBytes());
    }
  }

  private SocketTuning() {}
}
