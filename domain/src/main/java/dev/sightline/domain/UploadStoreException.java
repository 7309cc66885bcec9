package dev.sightline.domain;

/** The place where uploads are kept fails: it cannot be written or read. */
public final class UploadStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was tried, without secrets and without the place's own address
   * @param cause what the adapter got
   */
  public UploadStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
