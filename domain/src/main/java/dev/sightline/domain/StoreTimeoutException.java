package dev.sightline.domain;

/**
 * The place where frames are kept did not answer in time. What was asked may or may not have
 * happened.
 */
public final class StoreTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was tried and how long it was waited for
   * @param cause what the adapter got
   */
  public StoreTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}
