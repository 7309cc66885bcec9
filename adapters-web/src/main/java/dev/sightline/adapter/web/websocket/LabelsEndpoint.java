package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.RequestPath;
import dev.sightline.domain.Label;
import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** {@code /api/ws/labels/{label}}: the frames of all cameras of a label. */
@ServerWebSocket("${micronaut.server.context-path:}/api/ws/labels/{+label}")
final class LabelsEndpoint {
  private final Sockets sockets;
  private final Roles roles;

  LabelsEndpoint(Sockets sockets, Roles roles) {
    this.sockets = sockets;
    this.roles = roles;
  }

  /** The request has passed {@link UpgradeFilter}. */
  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    Label label = RequestPath.label(request);
    WireFormat format = WireFormat.of(request);
    int credit = Crediting.of(request, format);
    sockets.openViewer(
        request,
        connection ->
            format == WireFormat.JSON
                ? roles.labelMember(connection, label)
                : roles.labelViewer(connection, label, format, credit));
  }

  /** The framework wants to see it; {@link Connection} takes every message before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
