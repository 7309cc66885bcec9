package dev.sightline.adapter.web.engineio;

import java.util.Map;

/**
 * What is known of a client from the request that opened its session.
 *
 * @param query the request's parameters, without those of the protocol
 * @param client its address, for the log
 */
public record Handshake(Map<String, String> query, String client) {
  /** A handshake of its own maps. */
  public Handshake {
    query = Map.copyOf(query);
  }
}
