package dev.sightline.adapter.web.socketio.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestBody;
import dev.sightline.adapter.web.engineio.EngineRequest;
import dev.sightline.adapter.web.engineio.EngineServer;
import dev.sightline.adapter.web.engineio.Refusal;
import dev.sightline.adapter.web.engineio.Reply;
import dev.sightline.adapter.web.websocket.Sockets;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands between HTTP requests and an Engine.IO server. */
public final class EngineHttp {
  private static final MediaType TEXT = new MediaType("text/plain; charset=UTF-8");
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final EngineServer server;
  private final EngineRequests requests;
  private final Sockets sockets;

  /**
   * @param server what the requests are for
   */
  public EngineHttp(EngineServer server, EngineRequests requests, Sockets sockets) {
    this.server = server;
    this.requests = requests;
    this.sockets = sockets;
  }

  /** A GET without an upgrade. */
  public CompletionStage<HttpResponse<?>> poll(HttpRequest<?> request) {
    Channel connection = ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
    return server.poll(requests.of(request), connection).thenApply(EngineHttp::response);
  }

  /** A POST. */
  public CompletionStage<HttpResponse<?>> post(HttpRequest<?> request) {
    return server.post(requests.of(request), () -> body(request)).thenApply(EngineHttp::response);
  }

  private CompletionStage<ByteBuffer> body(HttpRequest<?> request) {
    int most = server.maxPayload();
    if (request.getHeaders().contentLength().orElse(0) > most) {
      throw tooLarge(most);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    return RequestBody.forEach(request, piece -> add(piece, body, most))
        .thenApply(end -> ByteBuffer.wrap(body.toByteArray()));
  }

  private static void add(ByteBuffer piece, ByteArrayOutputStream body, int most) {
    if (piece.remaining() > most - body.size()) {
      throw tooLarge(most);
    }
    byte[] bytes = new byte[piece.remaining()];
    piece.get(bytes);
    body.writeBytes(bytes);
  }

  private static ProblemException tooLarge(int most) {
    return new ProblemException(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE, "at most " + most + " bytes a request");
  }

  /** Any other method. */
  public HttpResponse<?> refuse(HttpRequest<?> request) {
    return response(server.check(requests.of(request)).orElse(Refusal.BAD_REQUEST));
  }

  /** The answer to an upgrade that is refused; null when it may go on, or is none. */
  public @Nullable HttpResponse<?> checkUpgrade(HttpRequest<?> request) {
    if (!EngineRequests.isUpgrade(request)) {
      return null;
    }
    Optional<Refusal> refusal = server.check(requests.of(request));
    return refusal.<HttpResponse<?>>map(EngineHttp::response).orElse(null);
  }

  /** A WebSocket whose handshake is done. */
  public void open(HttpRequest<?> request) {
    EngineRequest opening = requests.of(request);
    sockets.open(request, server.maxPayload(), () -> server.webSocket(opening));
  }

  private static HttpResponse<?> response(Reply reply) {
    return switch (reply) {
      case Reply.Ok ok ->
          plain(HttpResponse.ok())
              .contentType(TEXT)
              .contentLength(ok.body().readableBytes())
              .body(ok.body());
      case Reply.Refused refused -> response(refused.refusal());
      case Reply.Busy busy ->
          throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, busy.detail(), RETRY_AFTER);
    };
  }

  private static HttpResponse<?> response(Refusal refusal) {
    byte[] json = refusal.json().getBytes(UTF_8);
    return plain(HttpResponse.status(HttpStatus.valueOf(refusal.status())))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .contentLength(json.length)
        .body(json);
  }

  /** Pictures in Base64 are not worth compressing again for each client. */
  private static MutableHttpResponse<?> plain(MutableHttpResponse<?> response) {
    return response
        .header(HttpHeaders.CONTENT_ENCODING, "identity")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
