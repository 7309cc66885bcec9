package dev.sightline.adapter.web.engineio;

/** A client has sent what is no packet; its session is closed. */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong
   */
  public MalformedPacketException(String message) {
    super(
        message, null, false,
        false); // a client's fault: the way it took through the code is no help
  }
}
