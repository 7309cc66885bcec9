package dev.sightline.adapter.web.socketio.server;

import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * {@code /socket.io/} with an upgrade. The name is a variable, so that the framework prefers {@link
 * SocketIoController} for everything else.
 */
@ServerWebSocket("${micronaut.server.context-path:}/{name:socket[.]io}")
final class SocketIoSocket {
  private final SocketIo socketIo;

  SocketIoSocket(SocketIo socketIo) {
    this.socketIo = socketIo;
  }

  /** The request has passed {@link SocketIoFilter}. */
  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    socketIo.http().open(request);
  }

  /** The framework wants to see it; every message is taken before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
