package dev.sightline.adapter.web;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that is refused, with the answer that its client gets. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final @Nullable Duration retryAfter;

  /**
   * @param status of the answer, 400 or more
   * @param detail what was wrong, and what is allowed
   */
  public ProblemException(HttpStatus status, String detail) {
    this(status, detail, null);
  }

  /**
   * @param status of the answer, 400 or more
   * @param detail what was wrong, and what is allowed
   * @param retryAfter when the client may come again; null says nothing about it
   */
  public ProblemException(HttpStatus status, String detail, @Nullable Duration retryAfter) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** A refusal because the request says something that cannot be meant: 400. */
  public static ProblemException badRequest(String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, detail);
  }

  /**
   * Makes a value of what a client sent.
   *
   * @throws ProblemException 400, when the value is out of its bounds; the message says which
   */
  public static <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      ProblemException problem = badRequest(String.valueOf(e.getMessage()));
      problem.initCause(e);
      throw problem;
    }
  }

  /** The status of the answer. */
  public HttpStatus status() {
    return status;
  }

  /** When the client may come again. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
