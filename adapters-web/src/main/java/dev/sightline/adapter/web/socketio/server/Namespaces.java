package dev.sightline.adapter.web.socketio.server;

import dev.sightline.adapter.web.socketio.NamespaceHandler;
import java.util.Map;

/**
 * What is done in which namespace.
 *
 * @param handlers by name, which starts with a slash
 */
public record Namespaces(Map<String, NamespaceHandler> handlers) {
  /** Its own map. */
  public Namespaces {
    handlers = Map.copyOf(handlers);
  }
}
