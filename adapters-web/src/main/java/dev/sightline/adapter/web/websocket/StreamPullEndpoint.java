package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.RequestPath;
import dev.sightline.domain.CameraKey;
import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * {@code /ws/stream/{label}/{key}} of version 2: frames of one camera, one for each that is asked
 * for.
 */
@ServerWebSocket("${micronaut.server.context-path:}/ws/stream/{+camera}")
final class StreamPullEndpoint {
  private final Sockets sockets;
  private final Roles roles;

  StreamPullEndpoint(Sockets sockets, Roles roles) {
    this.sockets = sockets;
    this.roles = roles;
  }

  /** The request has passed {@link UpgradeFilter}. */
  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    CameraKey camera = RequestPath.camera(request);
    sockets.openViewer(request, connection -> roles.cameraPuller(connection, camera));
  }

  /** The framework wants to see it; {@link Connection} takes every message before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
