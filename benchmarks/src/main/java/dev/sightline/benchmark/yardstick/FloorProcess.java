package dev.sightline.benchmark.yardstick;

import dev.sightline.benchmark.wire.Parent;
import dev.sightline.benchmark.wire.StoredFrame;
import dev.sightline.benchmark.wire.StreamReader;
import dev.sightline.benchmark.wire.Words;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The floor: a bare Netty broadcaster that does nothing else. One read from Redis a frame, one
 * encoding into one direct buffer with the WebSocket header in it, one task an event loop, one
 * write a viewer. The sockets are tuned as the gateway tunes its own, so that what differs is the
 * way to them.
 *
 * <p>Arguments: {@code redis=<port>}, {@code cameras=<n>}, {@code format=} binary, json, mjpeg or
 * grid.
 */
public final class FloorProcess {
  /* The gateway's defaults: sightline.websocket.send-buffer-bytes and those below it. */
  private static final int SEND_BUFFER_BYTES = 256 * 1024;
  private static final long UNSENT_BYTES = 16 * 1024;
  private static final int QUEUED_BYTES = 32 * 1024;

  /** Runs until the parent is gone, or Redis is. */
  public static void main(String[] args) throws Exception {
    Words options = Words.parse(String.join(" ", args));
    int cameras = options.integer("cameras");
    FloorFormat format = FloorFormat.valueOf(options.text("format").toUpperCase(Locale.ROOT));
    boolean epoll = Epoll.isAvailable();
    try (EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        StreamReader frames = StreamReader.open(options.integer("redis"), 0, cameras)) {
      FloorBroadcaster broadcaster = new FloorBroadcaster(cameras, all(loops));
      Channel server = listen(loops, broadcaster, epoll);
      Parent.listen(line -> {});
      Parent.say("ready port=" + ((InetSocketAddress) server.localAddress()).getPort());
      broadcast(frames, format, broadcaster);
    } catch (IOException e) {
      Parent.say("failed reason=" + Parent.word(e));
      throw e;
    }
  }

  private static List<EventLoop> all(EventLoopGroup loops) {
    List<EventLoop> all = new ArrayList<>();
    loops.forEach(loop -> all.add((EventLoop) loop));
    return all;
  }

  private static Channel listen(EventLoopGroup loops, FloorBroadcaster broadcaster, boolean epoll)
      throws InterruptedException {
    Class<? extends ServerChannel> type =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(type)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(QUEUED_BYTES / 2, QUEUED_BYTES))
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new FloorHandshake(broadcaster));
                  }
                });
    if (epoll) {
      bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES);
    }
    return bootstrap.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
  }

  private static void broadcast(
      StreamReader frames, FloorFormat format, FloorBroadcaster broadcaster) throws IOException {
    Grid grid = new Grid();
    while (true) {
      for (StoredFrame frame : frames.next()) {
        if (format == FloorFormat.GRID) {
          grid.put(frame);
        } else {
          broadcaster.publish(frame.camera(), format.encode(frame));
        }
      }
      if (grid.isDue(System.nanoTime())) {
        broadcaster.publish(0, FloorFormat.text(grid.take(System.nanoTime())));
      }
    }
  }

  private FloorProcess() {}
}
