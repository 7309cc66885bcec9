package dev.sightline.adapter.web.socketio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a client.
 *
 * @param name what kind it is
 * @param arguments values of JSON, see the package
 * @param ack answers it; null when the client does not wait for an answer
 */
public record Event(String name, List<@Nullable Object> arguments, @Nullable Ack ack) {

  /** Answers the event, if the client waits for it. */
  public void acknowledge(@Nullable Object... values) {
    if (ack != null) {
      ack.send(values);
    }
  }
}
