package dev.sightline.bootstrap;

import dev.sightline.adapter.web.socketio.Event;
import dev.sightline.adapter.web.socketio.Namespace;
import dev.sightline.adapter.web.socketio.NamespaceHandler;
import dev.sightline.adapter.web.socketio.Socket;
import dev.sightline.adapter.web.socketio.server.Namespaces;
import dev.sightline.adapter.web.socketio.updates.UpdatesHandler;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Gives a gateway the namespace {@code /echo} beside its own, for acknowledgements and bytes. */
@Factory
@Requires(property = EchoNamespaces.PROPERTY)
final class EchoNamespaces {
  static final String PROPERTY = "sightline.test.echo";

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  @Singleton
  @Primary
  Namespaces namespaces(UpdatesHandler updates) {
    return new Namespaces(Map.of(Namespace.MAIN, updates, "/echo", new Echo()));
  }

  /**
   * {@code echo} comes back as {@code echo-back}, {@code acknowledge} is acknowledged with its own
   * arguments, and {@code ask} makes the server ask a {@code question}, whose answer comes back as
   * {@code answer}.
   */
  private static final class Echo implements NamespaceHandler {
    @Override
    public void onEvent(Socket socket, Event event) {
      Object[] arguments = event.arguments().toArray();
      switch (event.name()) {
        case "echo" -> socket.emit("echo-back", arguments);
        case "acknowledge" -> event.acknowledge(arguments);
        case "ask" -> {
          var _ =
              socket
                  .request("question", ANSWER_TIMEOUT, arguments)
                  .thenAccept(answer -> socket.emit("answer", answer.toArray()));
        }
        default -> throw new IllegalArgumentException(event.name());
      }
    }
  }
}
