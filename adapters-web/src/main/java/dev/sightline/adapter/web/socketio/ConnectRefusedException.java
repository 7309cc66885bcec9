package dev.sightline.adapter.web.socketio;

/** A client may not connect to a namespace; it is told so. */
public final class ConnectRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message that the client is given
   */
  public ConnectRefusedException(String message) {
    super(message, null, false, false);
  }
}
