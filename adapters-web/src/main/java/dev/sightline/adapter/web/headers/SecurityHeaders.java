package dev.sightline.adapter.web.headers;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives every answer the headers that keep browsers from doing more with it than is meant: no
 * guessing of types, no scripts, no foreign frames. What a handler has set itself is left alone.
 */
@ServerFilter(patterns = ServerFilter.MATCH_ALL_PATTERN, appendContextPath = false)
public final class SecurityHeaders {
  private static final String POLICY = "Content-Security-Policy";

  /* What is no page needs nothing but the little style that browsers show single pictures with. */
  private static final String RESOURCE = "default-src 'none'; style-src 'unsafe-inline'";

  private final SecuritySettings settings;
  private final Map<String, String> headers = new LinkedHashMap<>();

  SecurityHeaders(SecuritySettings settings) {
    this.settings = settings;
    headers.put(POLICY, framed(RESOURCE));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", settings.referrerPolicy());
    headers.put(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.put("Cross-Origin-Resource-Policy", settings.resourcePolicy());
    switch (settings.frameAncestors()) {
      case "'self'" -> headers.put("X-Frame-Options", "SAMEORIGIN");
      case "'none'" -> headers.put("X-Frame-Options", "DENY");
      default -> {} // the older header cannot say it
    }
  }

  /** Lets a page of ours do what it needs: no inline code or style. */
  public void describeOwnPage(MutableHttpResponse<?> response) {
    response.getHeaders().set(POLICY, framed(settings.contentSecurityPolicy()));
  }

  /** Lets a file of the override folder do what its setting allows. */
  public void describeOverride(MutableHttpResponse<?> response) {
    response.getHeaders().set(POLICY, framed(settings.overrideContentSecurityPolicy()));
  }

  private String framed(String policy) {
    return policy.isBlank()
        ? "frame-ancestors " + settings.frameAncestors()
        : policy + "; frame-ancestors " + settings.frameAncestors();
  }

  @ResponseFilter
  @Order(Ordered.HIGHEST_PRECEDENCE + 2)
  void describe(MutableHttpResponse<?> response) {
    MutableHttpHeaders present = response.getHeaders();
    headers.forEach(
        (name, value) -> {
          if (!present.contains(name)) {
            present.set(name, value);
          }
        });
    if (mayBeCompressed(response)) {
      present.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
  }

  /** The server compresses text by itself, but says nothing about it to caches. */
  private static boolean mayBeCompressed(MutableHttpResponse<?> response) {
    MutableHttpHeaders present = response.getHeaders();
    return !present.contains(HttpHeaders.CONTENT_ENCODING)
        && !present.getAll(HttpHeaders.VARY).contains(HttpHeaders.ACCEPT_ENCODING)
        && present
            .contentType()
            .map(type -> MediaType.isTextBased(type.getName()))
            .orElse(response.getBody().isPresent()); // becomes JSON
  }
}
