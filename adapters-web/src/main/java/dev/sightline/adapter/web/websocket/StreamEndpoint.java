package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.RequestPath;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.application.WatchCamera;
import dev.sightline.domain.CameraKey;
import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** {@code /api/ws/stream/{label}/{key}}: each new frame of one camera. */
@ServerWebSocket("${micronaut.server.context-path:}/api/ws/stream/{+camera}")
final class StreamEndpoint {
  private final Sockets sockets;
  private final WatchCamera watchCamera;
  private final FrameEncodings encodings;
  private final WebSocketSettings settings;

  StreamEndpoint(
      Sockets sockets,
      WatchCamera watchCamera,
      FrameEncodings encodings,
      WebSocketSettings settings) {
    this.sockets = sockets;
    this.watchCamera = watchCamera;
    this.encodings = encodings;
    this.settings = settings;
  }

  /** The request has passed {@link UpgradeFilter}. */
  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    CameraKey camera = RequestPath.camera(request);
    FrameFormat format =
        WireFormat.of(request) == WireFormat.BINARY
            ? FrameFormat.BINARY_MESSAGE
            : FrameFormat.STREAM_JSON;
    sockets.openViewer(
        request,
        connection ->
            new FrameViewer(
                connection,
                encodings,
                format,
                new ClientMessages(connection, settings.maxClientMessageBytes()),
                viewer -> watchCamera.watch(camera, viewer)));
  }

  /** The framework wants to see it; {@link Connection} takes every message before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
