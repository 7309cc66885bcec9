package dev.sightline.application;

/** A picture is larger than the gateway accepts. */
public final class FrameTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param maxBytes the bound, in bytes
   */
  public FrameTooLargeException(long maxBytes) {
    super("an image may have at most " + maxBytes + " bytes");
  }
}
