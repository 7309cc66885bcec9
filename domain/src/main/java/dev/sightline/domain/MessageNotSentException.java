package dev.sightline.domain;

import org.jspecify.annotations.Nullable;

/** A message was refused by the service, or it is not known whether it was sent. */
public final class MessageNotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why, without secrets
   * @param cause what the adapter got
   */
  public MessageNotSentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
