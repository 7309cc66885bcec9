package dev.sightline.adapter.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Gives the errors that the server itself finds, before any controller, the same form. */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    Problem problem = problem(context, HttpStatus.valueOf(response.code()));
    return response
        .status(HttpStatus.valueOf(problem.status()))
        .contentType(Problem.MEDIA_TYPE)
        .body(problem);
  }

  private static Problem problem(ErrorContext context, HttpStatus status) {
    HttpRequest<?> request = context.getRequest();
    if (context.getRootCause().isPresent()) {
      Throwable cause = context.getRootCause().get();
      String place = request.getMethodName() + " " + request.getPath();
      // Bodies of requests are read elsewhere: it is an answer that could not be written.
      return cause instanceof CodecException
          ? Problems.surprise(cause, place)
          : Problems.of(cause, place);
    }
    Throwable undecodable = decodingFailure(request);
    if (undecodable != null) {
      LingeringClose.request(request);
      return undecodable(undecodable);
    }
    String detail =
        context.getErrors().isEmpty()
                || status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
            ? status.getReason()
            : context.getErrors().getFirst().getMessage();
    return Problem.of(status, detail);
  }

  private static @Nullable Throwable decodingFailure(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        ? netty.getNativeRequest().decoderResult().cause()
        : null;
  }

  private static Problem undecodable(Throwable failure) {
    return switch (failure) {
      case TooLongHttpHeaderException e ->
          Problem.of(
              HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
              "the request's header is too large: " + e.getMessage());
      case TooLongHttpLineException e ->
          Problem.of(
              HttpStatus.REQUEST_URI_TOO_LONG,
              "the request's first line is too long: " + e.getMessage());
      default ->
          Problem.of(HttpStatus.BAD_REQUEST, "the request is not HTTP: " + failure.getMessage());
    };
  }
}
