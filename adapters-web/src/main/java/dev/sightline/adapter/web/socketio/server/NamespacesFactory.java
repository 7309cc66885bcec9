package dev.sightline.adapter.web.socketio.server;

import dev.sightline.adapter.web.socketio.Namespace;
import dev.sightline.adapter.web.socketio.updates.UpdatesHandler;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the gateway does over Socket.IO. */
@Factory
final class NamespacesFactory {
  @Singleton
  Namespaces namespaces(UpdatesHandler updates) {
    return new Namespaces(Map.of(Namespace.MAIN, updates));
  }
}
