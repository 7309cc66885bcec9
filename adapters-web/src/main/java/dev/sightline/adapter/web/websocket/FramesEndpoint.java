package dev.sightline.adapter.web.websocket;

import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** {@code /api/ws/frames}: a producer pushes frames. */
@ServerWebSocket("${micronaut.server.context-path:}/api/ws/frames")
final class FramesEndpoint {
  private final Sockets sockets;
  private final Roles roles;

  FramesEndpoint(Sockets sockets, Roles roles) {
    this.sockets = sockets;
    this.roles = roles;
  }

  /** The request has passed {@link UpgradeFilter}. */
  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    sockets.openProducer(request, roles.maxProducerMessageBytes(), roles::producer);
  }

  /** The framework wants to see it; {@link Connection} takes every message before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
