package dev.sightline.adapter.web.headers;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells foreign origins that are allowed from those that are not (RFC 6454).
 *
 * <p><b>Threading:</b> immutable.
 */
@Singleton
final class OriginPolicy {
  private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");
  private static final Pattern DEFAULT_PORT = Pattern.compile(":(80|443)$");

  private final Set<String> allowed;

  OriginPolicy(OriginSettings settings) {
    this.allowed = settings.origins();
  }

  /** Whether every origin is allowed. */
  boolean allowsAny() {
    return allowed.contains(OriginSettings.ANY);
  }

  /** Whether a page of this origin may use the gateway. */
  boolean allows(HttpRequest<?> request, String origin) {
    return allowsAny()
        || allowed.contains(origin.toLowerCase(Locale.ROOT))
        || isOwn(origin, request.getHeaders().get(HttpHeaders.HOST));
  }

  /**
   * Whether the page is one of the gateway's own. The scheme does not count: a proxy may have taken
   * TLS off.
   */
  private static boolean isOwn(String origin, @Nullable String host) {
    String lowered = origin.toLowerCase(Locale.ROOT);
    String authority = SCHEME.matcher(lowered).replaceFirst("");
    return host != null
        && !authority.equals(lowered)
        && withoutDefaultPort(authority).equals(withoutDefaultPort(host.toLowerCase(Locale.ROOT)));
  }

  private static String withoutDefaultPort(String authority) {
    return DEFAULT_PORT.matcher(authority).replaceFirst("");
  }
}
