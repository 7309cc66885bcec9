package dev.sightline.domain;

/** A store refuses a frame or a file because a bound on what it keeps is reached. */
public final class StoreFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which bound was reached, and its value
   */
  public StoreFullException(String message) {
    super(message);
  }

  /**
   * @param message which bound was reached
   * @param cause what the adapter got
   */
  public StoreFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
