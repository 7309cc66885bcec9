package dev.sightline.adapter.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.server.exceptions.NotAllowedException;

/** Answers every failed request with a {@link Problem}. */
@Controller
final class ProblemController {
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final long LONG_BODY_BYTES = 64 * 1024;

  @Error(global = true)
  MutableHttpResponse<?> answer(HttpRequest<?> request, Throwable failure) {
    if (request.getMethod() == HttpMethod.OPTIONS && failure instanceof NotAllowedException e) {
      return HttpResponse.noContent().header(HttpHeaders.ALLOW, allowed(e)); // RFC 9110, 9.3.7
    }
    Problem problem = Problems.of(failure, request.getMethodName() + " " + request.getPath());
    MutableHttpResponse<Problem> response =
        HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
            .contentType(Problem.MEDIA_TYPE)
            .body(problem);
    if (failure instanceof NotAllowedException notAllowed) {
      response.header(HttpHeaders.ALLOW, allowed(notAllowed));
    }
    if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (Problems.unwrap(failure) instanceof ProblemException refusal) {
      refusal
          .retryAfter()
          .map(pause -> Math.max(1, Math.ceilDiv(pause.toMillis(), 1_000)))
          .ifPresent(
              seconds -> response.getHeaders().set(HttpHeaders.RETRY_AFTER, seconds.toString()));
    }
    if (mayStillBeSending(request)) {
      response.header(HttpHeaders.CONNECTION, "close");
      LingeringClose.request(request);
    }
    return response;
  }

  private static String allowed(NotAllowedException refusal) {
    return String.join(", ", AllowedMethods.of(refusal));
  }

  /** Whether the rest of the refused request is too long to wait for its end. */
  private static boolean mayStillBeSending(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING)
        || request.getHeaders().contentLength().orElse(0) > LONG_BODY_BYTES;
  }
}
