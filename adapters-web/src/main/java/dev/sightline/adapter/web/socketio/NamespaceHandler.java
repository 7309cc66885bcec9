package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.Handshake;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application does in one namespace.
 *
 * <p><b>Threading:</b> the calls for one socket come one after the other, on its event loop; those
 * for different sockets at the same time. None may block.
 *
 * <p><b>Errors:</b> an exception is logged, and closes the client's session.
 */
public interface NamespaceHandler {
  /** The namespace is there; called once, and first, on the thread that makes the server. */
  default void attach(Namespace namespace) {}

  /**
   * A client asks to be connected.
   *
   * @param auth what it has sent along, empty if nothing
   * @throws ConnectRefusedException when it may not
   */
  default void authorize(Handshake handshake, Map<String, @Nullable Object> auth)
      throws ConnectRefusedException {}

  /** A client is connected, and has been told so. */
  default void onConnect(Socket socket) {}

  /** An event of a client. */
  default void onEvent(Socket socket, Event event) {}

  /**
   * A client is not connected any more; called once for each {@link #onConnect}, and last.
   *
   * @param reason why, as the reference implementation calls it
   */
  default void onDisconnect(Socket socket, String reason) {}
}
