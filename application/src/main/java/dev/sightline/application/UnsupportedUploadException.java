package dev.sightline.application;

/** An uploaded file is of a type that the gateway does not accept. */
public final class UnsupportedUploadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what it is, and what is accepted
   */
  public UnsupportedUploadException(String message) {
    super(message);
  }
}
