package dev.sightline.adapter.web.socketio.server;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.engineio.EngineRequest;
import dev.sightline.adapter.web.engineio.NoPlaceException;
import dev.sightline.adapter.web.limit.ClientAddress;
import dev.sightline.adapter.web.limit.ClientAddresses;
import dev.sightline.adapter.web.limit.ViewerSeats;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sees in HTTP requests what the protocol needs to know; each session takes a viewer's seat. */
@Singleton
public final class EngineRequests {
  private static final String UPGRADE = "upgrade";
  private static final String WEBSOCKET = "websocket";

  private final ClientAddresses addresses;
  private final ViewerSeats seats;

  EngineRequests(ClientAddresses addresses, ViewerSeats seats) {
    this.addresses = addresses;
    this.seats = seats;
  }

  EngineRequest of(HttpRequest<?> request) {
    Map<String, String> parameters = new HashMap<>();
    request.getParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
    ClientAddress client = addresses.of(request);
    return new EngineRequest(
        request.getMethodName().toUpperCase(Locale.ROOT),
        isUpgrade(request),
        parameters,
        client.toString(),
        () -> seat(client));
  }

  private Runnable seat(ClientAddress client) throws NoPlaceException {
    try {
      return seats.take(client)::release;
    } catch (ProblemException e) {
      throw new NoPlaceException(String.valueOf(e.getMessage()));
    }
  }

  /** The same rule as the framework's: it does the handshake. */
  static boolean isUpgrade(HttpRequest<?> request) {
    return has(request, HttpHeaders.CONNECTION, UPGRADE)
        && has(request, HttpHeaders.UPGRADE, WEBSOCKET);
  }

  private static boolean has(HttpRequest<?> request, String header, String value) {
    return request.getHeaders().getAll(header).stream()
        .flatMap(line -> List.of(line.split(",")).stream())
        .anyMatch(element -> element.strip().equalsIgnoreCase(value));
  }
}
