package dev.sightline.adapter.web.socketio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Answers one event, once.
 *
 * <p><b>Threading:</b> safe for any number of threads; it may be kept, and used later.
 */
public final class Ack {
  private final Socket socket;
  private final long id;
  private final AtomicBoolean sent = new AtomicBoolean();

  Ack(Socket socket, long id) {
    this.socket = socket;
    this.id = id;
  }

  /** Sends the answer; a second one is not sent. */
  public void send(@Nullable Object... values) {
    if (sent.compareAndSet(false, true)) {
      socket.acknowledge(id, values);
    }
  }
}
