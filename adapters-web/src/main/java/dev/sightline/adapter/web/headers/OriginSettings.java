package dev.sightline.adapter.web.headers;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which web sites may use the gateway from their visitors' browsers: {@code sightline.web.*}.
 *
 * @param allowedOrigins {@code allowed-origins}: {@code *} for any, or origins such as {@code
 *     https://wall.example:8443}, separated by commas; empty for the gateway's own pages alone;
 *     default any
 */
@ConfigurationProperties("sightline.web")
public record OriginSettings(@Bindable(defaultValue = "*") String allowedOrigins) {
  /** Any origin. */
  static final String ANY = "*";

  /** What browsers send for pages without an origin, such as local files. */
  private static final String OPAQUE = "null";

  private static final Pattern ORIGIN =
      Pattern.compile("[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  /**
   * @throws IllegalArgumentException when one of the origins is none; the message says which
   */
  public OriginSettings {
    Set<String> origins = split(allowedOrigins);
    for (String origin : origins) {
      if (!origin.equals(ANY) && !origin.equals(OPAQUE) && !ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "allowed-origins must be * or origins such as https://wall.example:8443, without a"
                + " path, got '"
                + origin
                + "'");
      }
    }
    if (origins.contains(ANY) && origins.size() > 1) {
      throw new IllegalArgumentException(
          "allowed-origins must be * or a list of origins, not both, got '" + allowedOrigins + "'");
    }
  }

  /** The origins, in lower case. */
  Set<String> origins() {
    return split(allowedOrigins);
  }

  private static Set<String> split(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
        .filter(origin -> !origin.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
