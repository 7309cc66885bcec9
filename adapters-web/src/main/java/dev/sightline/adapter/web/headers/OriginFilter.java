package dev.sightline.adapter.web.headers;

import dev.sightline.adapter.web.ProblemException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;

/**
 * Cross-origin resource sharing as of the Fetch standard, without credentials: for every answer,
 * errors and streams too.
 *
 * <p>Where origins are restricted, the same setting holds for what a browser does without asking
 * first: WebSocket handshakes, Socket.IO, and requests that change something are refused with 403
 * when they come from a page of another origin. Clients that are no browser send no origin.
 */
@ServerFilter(patterns = ServerFilter.MATCH_ALL_PATTERN, appendContextPath = false)
final class OriginFilter {
  private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
  private static final String MAX_AGE_SECONDS = "3600";
  private static final String EXPOSED =
      "ETag, Location, Retry-After, RateLimit, RateLimit-Policy, RateLimit-Limit,"
          + " RateLimit-Remaining, RateLimit-Reset, X-Frame-Id, X-Frame-Age, X-Frame-State";

  private final OriginPolicy policy;

  OriginFilter(OriginPolicy policy) {
    this.policy = policy;
  }

  /**
   * Answers preflights, and refuses what a foreign page may not do.
   *
   * @throws ProblemException 403, when the origin is not allowed
   */
  @RequestFilter
  @Order(Ordered.HIGHEST_PRECEDENCE + 1)
  Optional<HttpResponse<?>> check(HttpRequest<?> request) {
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    if (origin == null) {
      return Optional.empty();
    }
    boolean preflight = isPreflight(request);
    if ((preflight || needsAllowance(request)) && !policy.allows(request, origin)) {
      throw new ProblemException(
          HttpStatus.FORBIDDEN,
          "pages of the origin "
              + shortened(origin)
              + " may not do this; see the setting SIGHTLINE_WEB_ALLOWED_ORIGINS");
    }
    return preflight ? Optional.of(permission(request)) : Optional.empty();
  }

  private static boolean isPreflight(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.OPTIONS
        && request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /** What browsers send from any page without a preflight, and what is more than reading. */
  private static boolean needsAllowance(HttpRequest<?> request) {
    return switch (request.getMethod()) {
      case GET, HEAD, OPTIONS ->
          request.getHeaders().contains(HttpHeaders.UPGRADE)
              || request.getPath().contains("/socket.io/")
              || request.getPath().endsWith("/socket.io");
      default -> true;
    };
  }

  private static MutableHttpResponse<?> permission(HttpRequest<?> request) {
    MutableHttpResponse<?> response =
        HttpResponse.noContent()
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
            .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS)
            .header(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    String headers = request.getHeaders().get(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    if (headers != null) {
      response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
    }
    return response;
  }

  /** Lets pages of allowed origins read the answer. */
  @ResponseFilter
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void permit(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
    if (policy.allowsAny()) {
      permit(response, "*");
    } else {
      response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
      if (origin != null && policy.allows(request, origin)) {
        permit(response, origin);
      }
    }
  }

  private static void permit(MutableHttpResponse<?> response, String origin) {
    response.getHeaders().set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.getHeaders().set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
