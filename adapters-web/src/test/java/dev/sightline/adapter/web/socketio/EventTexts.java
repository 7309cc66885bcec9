package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.PacketTexts;

/** What encoded events say. */
public final class EventTexts {
  /** The text of an event as it goes out. */
  public static String of(EncodedEvent event) {
    return PacketTexts.of(event.packets().getFirst());
  }

  private EventTexts() {}
}
