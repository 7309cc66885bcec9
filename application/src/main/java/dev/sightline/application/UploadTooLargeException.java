package dev.sightline.application;

/** An uploaded file is larger than the gateway accepts. */
public final class UploadTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param maxBytes the bound, in bytes
   */
  public UploadTooLargeException(long maxBytes) {
    super("a file may have at most " + maxBytes + " bytes");
  }
}
