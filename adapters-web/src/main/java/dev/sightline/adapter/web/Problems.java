package dev.sightline.adapter.web;

import dev.sightline.application.FrameTooLargeException;
import dev.sightline.application.NoSuchCameraException;
import dev.sightline.application.NoSuchLabelException;
import dev.sightline.application.TooManyUploadsException;
import dev.sightline.application.UnsupportedUploadException;
import dev.sightline.application.UploadTooLargeException;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import dev.sightline.domain.UnsupportedImageException;
import dev.sightline.domain.UploadStoreException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.NotFoundException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells what an exception means to a client. What nobody has foreseen is logged once, under an id
 * that the client is given.
 */
public final class Problems {
  private static final System.Logger LOG = System.getLogger(Problems.class.getName());

  /**
   * The problem that a failure is.
   *
   * @param request what was asked for, for the log
   */
  public static Problem of(Throwable failure, String request) {
    Throwable cause = unwrap(failure);
    return switch (cause) {
      case ProblemException e -> Problem.of(e.status(), message(e));
      case UnsupportedImageException e -> Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message(e));
      case FrameTooLargeException e -> Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, message(e));
      case NoSuchCameraException e -> Problem.of(HttpStatus.NOT_FOUND, message(e));
      case NoSuchLabelException e -> Problem.of(HttpStatus.NOT_FOUND, message(e));
      case StoreUnavailableException e ->
          Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE, "Failed to connect to the database: " + message(e));
      case StoreTimeoutException e ->
          Problem.of(HttpStatus.GATEWAY_TIMEOUT, "Request timed out: " + message(e));
      case StoreFullException e -> Problem.of(HttpStatus.INSUFFICIENT_STORAGE, message(e));
      case UploadTooLargeException e -> Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, message(e));
      case UnsupportedUploadException e ->
          Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message(e));
      case TooManyUploadsException e -> Problem.of(HttpStatus.SERVICE_UNAVAILABLE, message(e));
      case UploadStoreException e -> fault(e, request, message(e) + "; the server's log");
      default -> ofServer(cause, request);
    };
  }

  private static Problem ofServer(Throwable cause, String request) {
    return switch (cause) {
      case NotFoundException e ->
          Problem.of(HttpStatus.NOT_FOUND, "there is nothing at " + shortened(request));
      case NotAllowedException e ->
          Problem.of(
              HttpStatus.METHOD_NOT_ALLOWED,
              "allowed are " + String.join(", ", e.getAllowedMethods()));
      case HttpStatusException e -> Problem.of(e.getStatus(), message(e));
      case ContentLengthExceededException e ->
          Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, message(e));
      case BufferLengthExceededException e ->
          Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, message(e));
      case UnsatisfiedRouteException e -> Problem.of(HttpStatus.BAD_REQUEST, message(e));
      case ConversionErrorException e -> Problem.of(HttpStatus.BAD_REQUEST, message(e));
      case URISyntaxException e ->
          Problem.of(
              HttpStatus.BAD_REQUEST, "the request's address is malformed: " + e.getReason());
      case IOException e -> brokenConnection(e, request);
      default -> surprise(cause, request);
    };
  }

  /** The client has gone; nobody reads the answer. */
  private static Problem brokenConnection(IOException cause, String request) {
    LOG.log(System.Logger.Level.DEBUG, () -> "connection broken at " + request, cause);
    return Problem.of(HttpStatus.BAD_REQUEST, "the connection ended before the request did");
  }

  private static Problem surprise(Throwable cause, String request) {
    return fault(cause, request, "the server has failed; its log");
  }

  private static Problem fault(Throwable cause, String request, String detail) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    LOG.log(System.Logger.Level.ERROR, "fault " + id + " at " + shortened(request), cause);
    return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, detail + " tells more under the id " + id)
        .withId(id);
  }

  /** The failure itself, without the wrappings of asynchronous calls. */
  public static Throwable unwrap(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private Problems() {}
}
