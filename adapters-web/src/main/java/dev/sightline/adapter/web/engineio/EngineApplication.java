package dev.sightline.adapter.web.engineio;

/** What the sessions are for. */
public interface EngineApplication {
  /**
   * Whether a client may open a session; on the event loop of its connection. The others are
   * answered with {@link Refusal#FORBIDDEN}.
   */
  default boolean allows(Handshake handshake) {
    return true;
  }

  /**
   * A session is open, and may be sent to.
   *
   * @return what takes its messages
   */
  EngineListener opened(EngineSession session);
}
