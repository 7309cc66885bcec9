package dev.sightline.domain;

/**
 * The place where frames are kept cannot be reached. The call may be repeated: it can succeed as
 * soon as the store is back.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was tried, without secrets
   * @param cause what the adapter got
   */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
