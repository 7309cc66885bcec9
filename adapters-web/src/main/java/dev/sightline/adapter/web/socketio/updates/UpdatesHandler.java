package dev.sightline.adapter.web.socketio.updates;

import dev.sightline.adapter.web.socketio.Event;
import dev.sightline.adapter.web.socketio.NamespaceHandler;
import dev.sightline.adapter.web.socketio.Socket;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The main namespace: greets a client, and shows it all labels until it leaves.
 *
 * <p>Events of clients mean nothing here. {@code error}, by which old clients report their own
 * faults, is logged and counted.
 */
@Singleton
public final class UpdatesHandler implements NamespaceHandler {
  private static final System.Logger LOG = System.getLogger(UpdatesHandler.class.getName());
  private static final String ERROR = "error";
  private static final int MOST_LOGGED_CHARACTERS = 200;

  private final Updates updates;
  private final ConcurrentMap<Socket, UpdateClient> clients = new ConcurrentHashMap<>();

  UpdatesHandler(Updates updates) {
    this.updates = updates;
  }

  @Override
  public void onConnect(Socket socket) {
    LOG.log(System.Logger.Level.DEBUG, () -> socket + " is connected");
    updates.tally().connects.increment();
    socket.emit("message", Map.of("data", "Connected"));
    UpdateClient client =
        new UpdateClient(
            socket.loop(),
            socket.namespace(),
            socket::offer,
            updates.settings().maxUpdateBytes(),
            updates.tally());
    clients.put(socket, client);
    updates.join(client);
  }

  @Override
  public void onEvent(Socket socket, Event event) {
    if (event.name().equals(ERROR)) {
      updates.tally().clientErrors.increment();
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> socket + " reports an error: " + shortened(String.valueOf(event.arguments())));
    }
  }

  private static String shortened(String text) {
    return text.length() <= MOST_LOGGED_CHARACTERS
        ? text
        : text.substring(0, MOST_LOGGED_CHARACTERS) + "…";
  }

  @Override
  public void onDisconnect(Socket socket, String reason) {
    LOG.log(System.Logger.Level.DEBUG, () -> socket + " has left: " + reason);
    UpdateClient client = clients.remove(socket);
    if (client != null) {
      updates.tally().disconnects.increment();
      client.close();
      updates.leave(client);
    }
  }
}
