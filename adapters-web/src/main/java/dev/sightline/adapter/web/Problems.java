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
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAcceptableException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.NotFoundException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.netty.channel.unix.Errors;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URISyntaxException;
import java.nio.channels.ClosedChannelException;
import java.util.Collection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Tells what an exception means to a client. What nobody has foreseen goes to {@link Faults}, and
 * the client is given its id.
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
      case ProblemException e -> foreseen(e.status(), "", e);
      case UnsupportedImageException e -> foreseen(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "", e);
      case FrameTooLargeException e -> foreseen(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "", e);
      case NoSuchCameraException e -> foreseen(HttpStatus.NOT_FOUND, "", e);
      case NoSuchLabelException e -> foreseen(HttpStatus.NOT_FOUND, "", e);
      case StoreUnavailableException e ->
          foreseen(HttpStatus.SERVICE_UNAVAILABLE, "Failed to connect to the database: ", e);
      case StoreTimeoutException e ->
          foreseen(HttpStatus.GATEWAY_TIMEOUT, "Request timed out: ", e);
      case StoreFullException e -> foreseen(HttpStatus.INSUFFICIENT_STORAGE, "", e);
      case UploadTooLargeException e -> foreseen(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "", e);
      case UnsupportedUploadException e -> foreseen(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "", e);
      case TooManyUploadsException e -> foreseen(HttpStatus.SERVICE_UNAVAILABLE, "", e);
      case UploadStoreException e -> fault(e, request, e.getMessage() + "; the server's log");
      default -> ofServer(cause, request);
    };
  }

  private static Problem foreseen(HttpStatus status, String prefix, RuntimeException failure) {
    return Problem.of(status, prefix + message(failure, status));
  }

  private static Problem ofServer(Throwable cause, String request) {
    return switch (cause) {
      case NotFoundException e ->
          Problem.of(HttpStatus.NOT_FOUND, "there is nothing at " + Faults.shortened(request));
      case NotAllowedException e ->
          Problem.of(
              HttpStatus.METHOD_NOT_ALLOWED,
              "allowed are " + String.join(", ", AllowedMethods.of(e)));
      case NotAcceptableException e ->
          Problem.of(
              HttpStatus.NOT_ACCEPTABLE,
              "this is " + either(e.getProduceableContentTypes()) + ", and Accept must allow it");
      case UnsupportedMediaException e ->
          Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "the body must be " + either(e.getAcceptableContentTypes()));
      case HttpStatusException e -> Problem.of(e.getStatus(), message(e, e.getStatus()));
      case ContentLengthExceededException e ->
          Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, tooLarge(e));
      case BufferLengthExceededException e ->
          Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, tooLarge(e));
      case UnsatisfiedRouteException e ->
          Problem.of(HttpStatus.BAD_REQUEST, "'" + e.getArgument().getName() + "' is missing");
      case ConversionErrorException e ->
          Problem.of(
              HttpStatus.BAD_REQUEST, "'" + e.getArgument().getName() + "' has a wrong value");
      case CodecException e ->
          Problem.of(HttpStatus.BAD_REQUEST, "the body is not what its Content-Type says");
      case URISyntaxException e ->
          Problem.of(
              HttpStatus.BAD_REQUEST, "the request's address is malformed: " + e.getReason());
      case TimeoutException e -> Problem.of(HttpStatus.GATEWAY_TIMEOUT, "Request timed out");
      case IOException e when isOfConnection(e) -> brokenConnection(e, request);
      default -> surprise(cause, request);
    };
  }

  private static String either(Collection<String> types) {
    return types.isEmpty() ? "of another type" : String.join(" or ", types);
  }

  private static String tooLarge(HttpException e) {
    return message(e, HttpStatus.REQUEST_ENTITY_TOO_LARGE);
  }

  /** Whether the client has gone, rather than a file or another server failed. */
  private static boolean isOfConnection(IOException failure) {
    return failure instanceof EOFException
        || failure instanceof ClosedChannelException
        || failure instanceof SocketException
        || failure instanceof Errors.NativeIoException
        || failure.getClass() == IOException.class; // the JDK's own for a reset or a broken pipe
  }

  /** The client has gone; nobody reads the answer. */
  private static Problem brokenConnection(IOException cause, String request) {
    LOG.log(System.Logger.Level.DEBUG, () -> "connection broken at " + request, cause);
    return Problem.of(HttpStatus.BAD_REQUEST, "the connection ended before the request did");
  }

  /** The problem of a failure that nobody has foreseen. */
  static Problem surprise(Throwable cause, String request) {
    return fault(cause, request, "the server has failed; its log");
  }

  private static Problem fault(Throwable cause, String request, String detail) {
    String id = Faults.log(cause, request);
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

  private static String message(Throwable failure, HttpStatus status) {
    return failure.getMessage() == null ? status.getReason() : failure.getMessage();
  }

  private Problems() {}
}
