package dev.sightline.adapter.web.socketio;

import java.io.IOException;

/** Writes the arguments of an event, one value after the other. */
@FunctionalInterface
public interface EventWriter {
  /** Writes them; the array around them, and the event's name, are written already. */
  void write(JsonWriter out) throws IOException;
}
