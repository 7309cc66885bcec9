package dev.sightline.adapter.web.socketio.server;

import dev.sightline.adapter.web.socketio.NamespaceHandler;
import dev.sightline.adapter.web.socketio.Socket;
import java.util.Map;

/** Says to each client that it is connected. */
final class Greeting implements NamespaceHandler {
  @Override
  public void onConnect(Socket socket) {
    socket.emit("message", Map.of("data", "Connected"));
  }
}
