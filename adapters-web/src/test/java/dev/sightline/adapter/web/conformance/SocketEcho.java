package dev.sightline.adapter.web.conformance;

import dev.sightline.adapter.web.socketio.Event;
import dev.sightline.adapter.web.socketio.NamespaceHandler;
import dev.sightline.adapter.web.socketio.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The application that the Socket.IO suite expects in the namespaces {@code /} and {@code /custom}:
 * an event {@code auth} with what the client has sent along when it connected; {@code message}
 * comes back as {@code message-back}; {@code message-with-ack} is acknowledged with its own
 * arguments.
 */
final class SocketEcho implements NamespaceHandler {
  /** The suite listens for one message at a time: one right behind another would be missed. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

  @Override
  public void onConnect(Socket socket) {
    LATER.execute(() -> socket.emit("auth", socket.auth()));
  }

  @Override
  public void onEvent(Socket socket, Event event) {
    switch (event.name()) {
      case "message" -> socket.emit("message-back", event.arguments().toArray());
      case "message-with-ack" -> event.acknowledge(event.arguments().toArray());
      default -> {} // nobody is waiting
    }
  }
}
