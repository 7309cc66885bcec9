package dev.sightline.adapter.web.engineio;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to the server's path, as far as the protocol is concerned.
 *
 * @param method in capitals
 * @param upgrade whether it asks for a WebSocket
 * @param parameters of the query
 * @param client its address, for the log
 * @param admission asked when the request opens a session
 */
public record EngineRequest(
    String method,
    boolean upgrade,
    Map<String, String> parameters,
    String client,
    Admission admission) {
  private static final Set<String> OF_THE_PROTOCOL =
      Set.of("EIO", "transport", "sid", "t", "j", "b64");

  @Nullable String version() {
    return parameters.get("EIO");
  }

  @Nullable String transport() {
    return parameters.get("transport");
  }

  @Nullable String sessionId() {
    return parameters.get("sid");
  }

  Handshake handshake() {
    return new Handshake(
        parameters.entrySet().stream()
            .filter(parameter -> !OF_THE_PROTOCOL.contains(parameter.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        client);
  }
}
