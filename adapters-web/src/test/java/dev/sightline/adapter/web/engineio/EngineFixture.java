package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server without a network, whose time stands still until a test moves it. */
final class EngineFixture implements AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(25);
  static final Duration TIMEOUT = Duration.ofSeconds(20);
  static final Duration UPGRADE_TIMEOUT = Duration.ofSeconds(10);
  static final int MAX_PAYLOAD = 1_000;
  static final int MAX_SESSIONS = 3;
  static final int MAX_QUEUED_BYTES = 500;

  final RecordingApplication application = new RecordingApplication();
  final AtomicInteger places = new AtomicInteger();
  boolean full;
  final EngineServer server =
      new EngineServer(
          new EngineSettings(
              INTERVAL,
              TIMEOUT,
              UPGRADE_TIMEOUT,
              Duration.ofSeconds(2),
              MAX_PAYLOAD,
              100,
              MAX_SESSIONS,
              MAX_QUEUED_BYTES),
          application);

  /** The connection of the polls. */
  EmbeddedChannel connection = newConnection();

  private static EmbeddedChannel newConnection() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.freezeTime();
    return channel;
  }

  EngineRequest request(String method, boolean upgrade, String... parameters) {
    Map<String, String> query = new HashMap<>();
    query.put("EIO", "4");
    query.put("transport", upgrade ? "websocket" : "polling");
    for (int i = 0; i < parameters.length; i += 2) {
      query.put(parameters[i], parameters[i + 1]);
    }
    return new EngineRequest(method, upgrade, query, "192.0.2.1", this::take);
  }

  private Runnable take() throws NoPlaceException {
    if (full) {
      throw new NoPlaceException("no place");
    }
    places.incrementAndGet();
    return places::decrementAndGet;
  }

  /** Opens a session over polling. */
  String open() {
    String answer = Replies.now(server.poll(request("GET", false), connection));
    return answer.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
  }

  CompletionStage<Reply> poll(String id) {
    return server.poll(request("GET", false, "sid", id), connection);
  }

  CompletionStage<Reply> post(String id, String body) {
    return post(id, CompletableFuture.completedStage(ByteBuffer.wrap(body.getBytes(UTF_8))));
  }

  CompletionStage<Reply> post(String id, CompletionStage<ByteBuffer> body) {
    return server.post(request("POST", false, "sid", id), () -> body);
  }

  /** Opens a WebSocket. */
  EmbeddedChannel webSocket(String... parameters) {
    EmbeddedChannel channel =
        new EmbeddedChannel(server.webSocket(request("GET", true, parameters)));
    channel.freezeTime();
    return channel;
  }

  static void send(EmbeddedChannel socket, String text) {
    socket.writeInbound(new TextWebSocketFrame(text));
  }

  /** The next message on a WebSocket, or what it is instead; empty when there is none. */
  static String next(EmbeddedChannel socket) {
    WebSocketFrame frame = socket.readOutbound();
    if (frame == null) {
      return "";
    }
    String text =
        switch (frame) {
          case TextWebSocketFrame message -> message.text();
          case BinaryWebSocketFrame message ->
              "bytes "
                  + HexFormat.of().formatHex(io.netty.buffer.ByteBufUtil.getBytes(frame.content()));
          case CloseWebSocketFrame close -> "close " + close.statusCode();
          default -> frame.toString();
        };
    frame.release();
    return text;
  }

  /** Moves the time of the polls' event loop. */
  void pass(Duration time) {
    pass(connection, time);
  }

  static void pass(EmbeddedChannel channel, Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
  }

  /** Ends the connection of the polls. */
  void leave() {
    connection.close().syncUninterruptibly();
    connection.runPendingTasks();
  }

  @Override
  public void close() {
    connection.finishAndReleaseAll();
  }
}
