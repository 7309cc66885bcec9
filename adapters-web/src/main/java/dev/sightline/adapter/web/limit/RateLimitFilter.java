package dev.sightline.adapter.web.limit;

import dev.sightline.adapter.web.ProblemException;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.HttpServerConfiguration;
import java.time.Duration;

/**
 * Refuses the requests of a client that asks too often: 429, with {@code Retry-After}. Answers to
 * requests that are counted tell in {@code RateLimit-*} headers what the client may still do, as of
 * draft-ietf-httpapi-ratelimit-headers-06; later drafts have other headers, which few clients know.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RateLimitFilter {
  /* Before anything that takes work, and after CORS, so that pages can read the refusal. */
  private static final int AFTER_CORS = 39_000; // where the framework's phase of security begins

  private static final String ATTRIBUTE = "sightline.allowance";
  private static final String TOO_MANY = "Too Many Requests"; // what old clients look for

  private final RateLimits limits;
  private final ClientAddresses addresses;
  private final String basePath;

  RateLimitFilter(
      RateLimits limits, ClientAddresses addresses, HttpServerConfiguration configuration) {
    this.limits = limits;
    this.addresses = addresses;
    String path = configuration.getContextPath();
    this.basePath = path == null || path.equals("/") ? "" : path.replaceFirst("/$", "");
  }

  /**
   * @throws ProblemException 429
   */
  @RequestFilter
  @Order(AFTER_CORS)
  void count(HttpRequest<?> request) {
    String path = request.getPath();
    String below = path.startsWith(basePath) ? path.substring(basePath.length()) : path;
    LimitedRoute.of(request, below)
        .flatMap(route -> limits.ask(route, addresses.of(request)))
        .ifPresent(
            allowance -> {
              request.setAttribute(ATTRIBUTE, allowance);
              if (!allowance.granted()) {
                throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    TOO_MANY,
                    Duration.ofSeconds(allowance.resetSeconds()));
              }
            });
  }

  /** Further out than {@link #count}, so that it sees the refusals too. */
  @ResponseFilter
  @Order(AFTER_CORS - 1)
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    request
        .getAttribute(ATTRIBUTE, Allowance.class)
        .ifPresent(
            allowance ->
                response
                    .header("RateLimit-Limit", Integer.toString(allowance.limit()))
                    .header(
                        "RateLimit-Policy", allowance.limit() + ";w=" + allowance.periodSeconds())
                    .header("RateLimit-Remaining", Integer.toString(allowance.remaining()))
                    .header("RateLimit-Reset", Long.toString(allowance.resetSeconds())));
  }
}
