package dev.sightline.adapter.web.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sections "Query parameters" and "Handshake", and the error codes 0 to 5 of the reference. */
final class RequestCheckTest {
  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void end() {
    engine.close();
  }

  private Optional<Refusal> check(String method, boolean upgrade, Map<String, String> query) {
    return engine.server.check(
        new EngineRequest(method, upgrade, query, "192.0.2.1", Admission.FREE));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  false, '',  polling,   UNSUPPORTED_VERSION",
    "GET,  false, abc, polling,   UNSUPPORTED_VERSION",
    "GET,  false, 3,   polling,   UNSUPPORTED_VERSION",
    "GET,  true,  3,   websocket, UNSUPPORTED_VERSION",
    "GET,  false, 4,   '',        UNKNOWN_TRANSPORT",
    "GET,  false, 4,   abc,       UNKNOWN_TRANSPORT",
    "GET,  true,  4,   abc,       UNKNOWN_TRANSPORT",
    "GET,  false, 4,   websocket, BAD_REQUEST",
    "GET,  true,  4,   polling,   BAD_REQUEST",
    "POST, false, 4,   polling,   BAD_HANDSHAKE_METHOD",
    "PUT,  false, 4,   polling,   BAD_HANDSHAKE_METHOD",
    "POST, true,  4,   websocket, BAD_HANDSHAKE_METHOD"
  })
  void badHandshakeShouldBeRefused(
      String method, boolean upgrade, String version, String transport, Refusal expected) {
    Map<String, String> query = new HashMap<>();
    if (!version.isEmpty()) {
      query.put("EIO", version);
    }
    if (!transport.isEmpty()) {
      query.put("transport", transport);
    }

    assertThat(check(method, upgrade, query)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"GET, false, polling", "GET, true, websocket"})
  void goodHandshakeShouldPass(String method, boolean upgrade, String transport) {
    assertThat(check(method, upgrade, Map.of("EIO", "4", "transport", transport))).isEmpty();
  }

  @Test
  void handshakeThatTheApplicationDoesNotAllowShouldBeForbidden() {
    engine.application.allowing = false;

    assertThat(check("GET", false, Map.of("EIO", "4", "transport", "polling")))
        .contains(Refusal.FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({"PUT, false, polling", "DELETE, false, polling", "POST, true, websocket"})
  void methodThatASessionDoesNotKnowShouldBeRefused(
      String method, boolean upgrade, String transport) {
    String id = engine.open();

    assertThat(check(method, upgrade, Map.of("EIO", "4", "transport", transport, "sid", id)))
        .contains(Refusal.BAD_REQUEST);
  }

  @ParameterizedTest
  @CsvSource({"false, polling", "true, websocket"})
  void unknownSessionShouldBeRefused(boolean upgrade, String transport) {
    assertThat(check("GET", upgrade, Map.of("EIO", "4", "transport", transport, "sid", "nobody")))
        .contains(Refusal.UNKNOWN_SESSION);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "UNKNOWN_TRANSPORT,    400, 0, Transport unknown",
        "UNKNOWN_SESSION,      400, 1, Session ID unknown",
        "BAD_HANDSHAKE_METHOD, 400, 2, Bad handshake method",
        "BAD_REQUEST,          400, 3, Bad request",
        "FORBIDDEN,            403, 4, Forbidden",
        "UNSUPPORTED_VERSION,  400, 5, Unsupported protocol version"
      })
  void refusalShouldBeToldAsTheReferenceTellsIt(
      Refusal refusal, int status, int code, String message) {
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.json()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
  }
}
