package dev.sightline.adapter.web.headers;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Set;

/**
 * What browsers are told to refuse: {@code sightline.web.*}.
 *
 * @param contentSecurityPolicy {@code content-security-policy} of our own pages; {@code
 *     frame-ancestors} is added
 * @param overrideContentSecurityPolicy {@code override-content-security-policy} of the files in the
 *     override folder; {@code frame-ancestors} is added
 * @param frameAncestors {@code frame-ancestors}: which pages may show ours in a frame, as in that
 *     directive: {@code 'self'}, {@code 'none'}, {@code *} or origins; default those of the same
 *     origin
 * @param referrerPolicy {@code referrer-policy}: how much of an address other sites are told;
 *     default {@code same-origin}
 * @param resourcePolicy {@code resource-policy}: whose pages may embed pictures: {@code
 *     cross-origin}, {@code same-site} or {@code same-origin}; default all
 */
@ConfigurationProperties("sightline.web")
public record SecuritySettings(
    @Bindable(defaultValue = OWN_POLICY) String contentSecurityPolicy,
    @Bindable(defaultValue = OVERRIDE_POLICY) String overrideContentSecurityPolicy,
    @Bindable(defaultValue = "'self'") String frameAncestors,
    @Bindable(defaultValue = "same-origin") String referrerPolicy,
    @Bindable(defaultValue = "cross-origin") String resourcePolicy) {
  private static final String OWN_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

  private static final String OVERRIDE_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data: blob:; media-src 'self' data: blob:; font-src 'self' data:; object-src 'none';"
          + " base-uri 'self'; form-action 'self'";

  private static final Set<String> RESOURCE_POLICIES =
      Set.of("cross-origin", "same-site", "same-origin");

  /**
   * @throws IllegalArgumentException when a value cannot stand in its header; the message says
   *     which
   */
  public SecuritySettings {
    requireHeader("content-security-policy", contentSecurityPolicy);
    requireHeader("override-content-security-policy", overrideContentSecurityPolicy);
    requireHeader("frame-ancestors", frameAncestors);
    requireHeader("referrer-policy", referrerPolicy);
    if (frameAncestors.isBlank() || frameAncestors.contains(";") || frameAncestors.contains(",")) {
      throw new IllegalArgumentException(
          "frame-ancestors must be 'self', 'none', * or origins with blanks between them, got \""
              + frameAncestors
              + "\"");
    }
    if (!RESOURCE_POLICIES.contains(resourcePolicy)) {
      throw new IllegalArgumentException(
          "resource-policy must be cross-origin, same-site or same-origin, got '"
              + resourcePolicy
              + "'");
    }
  }

  private static void requireHeader(String what, String value) {
    if (value.chars().anyMatch(character -> character < ' ' || character > '~')) {
      throw new IllegalArgumentException(what + " must be of printable ASCII characters");
    }
  }
}
