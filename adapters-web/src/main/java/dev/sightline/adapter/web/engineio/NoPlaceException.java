package dev.sightline.adapter.web.engineio;

/** There is no place for a session now. */
public final class NoPlaceException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why, in a few words
   */
  public NoPlaceException(String message) {
    super(message, null, false, false);
  }
}
