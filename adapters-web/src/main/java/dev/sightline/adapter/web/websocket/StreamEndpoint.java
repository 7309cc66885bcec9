package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.RequestPath;
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
  private final Roles roles;

  StreamEndpoint(Sockets sockets, Roles roles) {
    this.sockets = sockets;
    this.roles = roles;
  }

  /** The request has passed {@link UpgradeFilter}. */
  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    CameraKey camera = RequestPath.camera(request);
    WireFormat format = WireFormat.of(request);
    int credit = Crediting.of(request, format);
    sockets.openViewer(
        request, connection -> roles.cameraViewer(connection, camera, format, credit));
  }

  /** The framework wants to see it; {@link Connection} takes every message before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
