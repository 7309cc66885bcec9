package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.RequestPath;
import dev.sightline.domain.Label;
import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** {@code /ws/labels/{label}} of version 2: the frames of all cameras of a label, binary. */
@ServerWebSocket("${micronaut.server.context-path:}/ws/labels/{+label}")
final class LabelsBinaryEndpoint {
  private final Sockets sockets;
  private final Roles roles;

  LabelsBinaryEndpoint(Sockets sockets, Roles roles) {
    this.sockets = sockets;
    this.roles = roles;
  }

  /** The request has passed {@link UpgradeFilter}. */
  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    Label label = RequestPath.label(request);
    int credit = Crediting.of(request, WireFormat.V2);
    sockets.openViewer(
        request, connection -> roles.labelViewer(connection, label, WireFormat.V2, credit));
  }

  /** The framework wants to see it; {@link Connection} takes every message before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
