package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.HttpOnly;
import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.limit.ViewerSeats;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.netty.websocket.WebSocketSessionRepository;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.http.server.netty.websocket.NettyServerWebSocketHandler;
import io.micronaut.runtime.server.EmbeddedServer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes connections over from the framework right after their handshake. */
@Singleton
public final class Sockets {
  private static final String HTTP = ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND;
  private static final String DECODER = "wsdecoder"; // names that Netty's handshake gives
  private static final String ENCODER = "wsencoder";
  private static final String FLOW_CONTROL = "sightline-websocket-flow-control";
  private static final String HANDLER = "sightline-websocket";

  private final WebSocketSettings settings;
  private final Connections connections;
  private final ViewerSeats seats;
  private final BeanProvider<EmbeddedServer> server;

  Sockets(
      WebSocketSettings settings,
      Connections connections,
      ViewerSeats seats,
      BeanProvider<EmbeddedServer> server) {
    this.settings = settings;
    this.connections = connections;
    this.seats = seats;
    this.server = server;
  }

  /**
   * A viewer's connection: what the peer sends is short. It takes a seat, or is closed with 1013
   * when all are taken.
   */
  void openViewer(HttpRequest<?> request, Function<Connection, Role> role) {
    onLoop(
        request,
        channel ->
            take(
                channel,
                request,
                settings.maxClientMessageBytes(),
                seated(channel, request, role)));
  }

  private Function<Connection, Role> seated(
      Channel channel, HttpRequest<?> request, Function<Connection, Role> role) {
    try {
      ViewerSeats.Seat seat = seats.take(request);
      channel.closeFuture().addListener(closed -> seat.release());
      return role;
    } catch (ProblemException e) {
      return connection -> new Refusal(connection, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A producer's connection: what it sends is taken one at a time.
   *
   * @param maxMessageBytes longest message that it may send
   */
  void openProducer(HttpRequest<?> request, int maxMessageBytes, Function<Connection, Role> role) {
    onLoop(
        request,
        channel -> {
          after(lastCodec(channel), FLOW_CONTROL, new FlowControlHandler(), channel);
          take(channel, request, maxMessageBytes, role);
        });
  }

  /**
   * A connection of a protocol of its own, whose handler takes everything from now on: bounds,
   * closing and seats are its affair.
   *
   * @param maxFrameBytes longest frame that the peer may send
   * @param handler made on the event loop of the connection, if that is still open
   */
  public void open(HttpRequest<?> request, int maxFrameBytes, Supplier<ChannelHandler> handler) {
    onLoop(
        request,
        channel -> {
          prepare(channel, maxFrameBytes);
          after(lastCodec(channel), HANDLER, handler.get(), channel);
        });
  }

  private static void onLoop(HttpRequest<?> request, Consumer<Channel> task) {
    Channel channel = ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
    if (channel.eventLoop().inEventLoop()) {
      ifActive(channel, task);
    } else {
      channel.eventLoop().execute(() -> ifActive(channel, task));
    }
  }

  /** A peer that has left during its handshake has no WebSocket to take over. */
  private static void ifActive(Channel channel, Consumer<Channel> task) {
    if (channel.isActive()) {
      task.accept(channel);
    }
  }

  private void take(
      Channel channel, HttpRequest<?> request, int maxBytes, Function<Connection, Role> role) {
    prepare(channel, maxBytes);
    String name = channel.remoteAddress() + " at " + request.getPath();
    Connection connection = new Connection(channel, name, settings, connections, role);
    String last = channel.pipeline().get(FLOW_CONTROL) == null ? lastCodec(channel) : FLOW_CONTROL;
    after(last, HANDLER, connection, channel);
    connection.open();
  }

  private void prepare(Channel channel, int maxFrameBytes) {
    SocketTuning.apply(channel, settings);
    leaveHttp(channel.pipeline());
    bound(channel.pipeline(), maxFrameBytes);
    leaveClosingToUs(channel);
    leaveFramework(channel);
  }

  /** The server's idle time-outs go as well: viewers only listen, and pings find the dead. */
  private static void leaveHttp(ChannelPipeline pipeline) {
    for (ChannelHandler handler : pipeline.toMap().values()) {
      if (handler instanceof HttpOnly || handler instanceof IdleStateHandler) {
        pipeline.remove(handler);
      }
    }
  }

  /**
   * The framework is about to put a handler of its own before the one that serves HTTP, and to take
   * the latter out. It would be told nothing, and hold the request, its headers and a session for
   * as long as the connection lasts: it is taken out again. The server remembers the handler of
   * HTTP, which remembers its neighbours in the pipeline; so another one stands in for it
   * meanwhile.
   */
  private static void leaveFramework(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(HTTP) != null) {
      pipeline.remove(HTTP);
      pipeline.addLast(HTTP, new ChannelInboundHandlerAdapter());
    }
    channel
        .eventLoop()
        .execute(
            () -> {
              if (pipeline.get(NettyServerWebSocketHandler.ID) != null) {
                pipeline.remove(NettyServerWebSocketHandler.ID);
              }
            });
  }

  /** Puts our own bound in place of the framework's, which is not a setting. */
  private static void bound(ChannelPipeline pipeline, int maxBytes) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .maxFramePayloadLength(maxBytes)
            .closeOnProtocolViolation(false)
            .build();
    pipeline.replace(DECODER, DECODER, new WebSocket13FrameDecoder(config));
  }

  /** The framework cuts the connections that it knows when it stops; ours are to be told. */
  private void leaveClosingToUs(Channel channel) {
    if (server.get() instanceof WebSocketSessionRepository sessions) {
      sessions.removeChannel(channel);
    }
  }

  private static String lastCodec(Channel channel) {
    List<String> names = channel.pipeline().names();
    return names.indexOf(DECODER) > names.indexOf(ENCODER) ? DECODER : ENCODER;
  }

  private static void after(String name, String added, ChannelHandler handler, Channel channel) {
    channel.pipeline().addAfter(name, added, handler);
  }
}
