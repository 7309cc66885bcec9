package dev.sightline.application;

/** So many uploads are on their way that a further one has to come later. */
public final class TooManyUploadsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param maxConcurrent the bound
   */
  public TooManyUploadsException(int maxConcurrent) {
    super("at most " + maxConcurrent + " files are taken in at a time");
  }
}
