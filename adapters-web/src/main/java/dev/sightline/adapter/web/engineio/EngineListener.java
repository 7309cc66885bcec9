package dev.sightline.adapter.web.engineio;

/**
 * The application's side of one session.
 *
 * <p><b>Threading:</b> called on the event loop of the session, one call after the other; it must
 * not block.
 *
 * <p><b>Errors:</b> an exception closes the session.
 */
public interface EngineListener {
  /** A message of text. */
  void onText(String message);

  /** A message of bytes, which are the listener's. */
  void onBinary(byte[] message);

  /** The session has ended; called once, and last. */
  void onClosed(CloseReason reason);
}
