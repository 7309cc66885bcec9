package dev.sightline.adapter.web.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.adapter.web.engineio.Admission;
import dev.sightline.adapter.web.engineio.EngineRequest;
import dev.sightline.adapter.web.engineio.EngineServer;
import dev.sightline.adapter.web.engineio.EngineSettings;
import dev.sightline.adapter.web.engineio.Reply;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server without a network, whose time stands still until a test moves it. */
final class SocketFixture implements AutoCloseable {
  private static final Duration LONG = Duration.ofHours(1);

  final SocketIoServer server;
  private final EngineServer engine;
  private final List<EmbeddedChannel> channels = new ArrayList<>();

  SocketFixture(NamespaceHandler handler) {
    server =
        new SocketIoServer(
            Map.of("/", handler, "/custom", handler),
            new SocketIoLimits(Duration.ofSeconds(45), Duration.ofSeconds(30), 10, 100_000, 100),
            ByteBufAllocator.DEFAULT);
    engine =
        new EngineServer(
            new EngineSettings(LONG, LONG, LONG, LONG, 100_000, 100, 1_000, 1 << 20), server);
  }

  /** A client with a WebSocket, connected to no namespace. */
  EmbeddedChannel open() {
    EmbeddedChannel channel =
        new EmbeddedChannel(
            engine.webSocket(
                new EngineRequest(
                    "GET",
                    true,
                    Map.of("EIO", "4", "transport", "websocket"),
                    "192.0.2.1",
                    Admission.FREE)));
    channel.freezeTime();
    channels.add(channel);
    next(channel);
    return channel;
  }

  /** A client with a WebSocket, connected to the main namespace. */
  EmbeddedChannel connect() {
    EmbeddedChannel channel = open();
    send(channel, "40");
    next(channel);
    return channel;
  }

  /** A polling client, connected to the main namespace. */
  String connectPolling(EmbeddedChannel connection) {
    channels.add(connection);
    String opened = request("GET", connection, "", "");
    String id = opened.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    request("POST", connection, id, "40");
    request("GET", connection, id, "");
    return id;
  }

  String request(String method, EmbeddedChannel connection, String id, String body) {
    Map<String, String> query =
        id.isEmpty()
            ? Map.of("EIO", "4", "transport", "polling")
            : Map.of("EIO", "4", "transport", "polling", "sid", id);
    EngineRequest request = new EngineRequest(method, false, query, "192.0.2.2", Admission.FREE);
    var reply =
        method.equals("GET")
            ? engine.poll(request, connection)
            : engine.post(
                request,
                () ->
                    java.util.concurrent.CompletableFuture.completedStage(
                        java.nio.ByteBuffer.wrap(body.getBytes(UTF_8))));
    Reply.Ok ok = (Reply.Ok) reply.toCompletableFuture().resultNow();
    String text = ok.body().toString(UTF_8);
    ok.body().release();
    return text;
  }

  static void send(EmbeddedChannel channel, String packet) {
    channel.writeInbound(new TextWebSocketFrame(packet));
  }

  static void send(EmbeddedChannel channel, byte[] bytes) {
    channel.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
  }

  /** The next message, or what it is instead; empty when there is none. */
  static String next(EmbeddedChannel channel) {
    channel.runPendingTasks();
    WebSocketFrame frame = channel.readOutbound();
    if (frame == null) {
      return "";
    }
    String text =
        switch (frame) {
          case TextWebSocketFrame message -> message.text();
          case CloseWebSocketFrame close -> "close " + close.statusCode();
          default -> "bytes " + HexFormat.of().formatHex(ByteBufUtil.getBytes(frame.content()));
        };
    frame.release();
    return text;
  }

  static void pass(EmbeddedChannel channel, Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
  }

  @Override
  public void close() {
    channels.forEach(EmbeddedChannel::finishAndReleaseAll);
  }
}
