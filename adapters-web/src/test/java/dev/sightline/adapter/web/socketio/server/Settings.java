package dev.sightline.adapter.web.socketio.server;

import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** Settings as they are read. */
final class Settings {
  static SocketIoSettings of(String name, String value) {
    try (ApplicationContext context =
        ApplicationContext.run(Map.of("sightline.socketio." + name, value))) {
      return context.getBean(SocketIoSettings.class);
    }
  }

  private Settings() {}
}
