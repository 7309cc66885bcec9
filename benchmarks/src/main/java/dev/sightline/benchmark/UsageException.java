package dev.sightline.benchmark;

/** The command line is wrong; the message says what is allowed. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
