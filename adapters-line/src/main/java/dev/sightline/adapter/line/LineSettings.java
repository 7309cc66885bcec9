package dev.sightline.adapter.line;

import java.net.URI;
import java.time.Duration;

/**
 * How the LINE Messaging API is reached.
 *
 * @param baseUrl what its paths begin with, {@code https://api.line.me} unless it is a stand-in
 * @param accessToken the channel's access token; a secret
 * @param connectTimeout how long connecting may take
 * @param requestTimeout how long one attempt may take, its answer included
 * @param maxAttempts most attempts to send one message, 1 or more
 * @param retryPause the pause before the second attempt; it doubles with each further one
 * @param maxConcurrent most messages on their way at a time, 1 or more; a further one is refused
 */
public record LineSettings(
    URI baseUrl,
    String accessToken,
    Duration connectTimeout,
    Duration requestTimeout,
    int maxAttempts,
    Duration retryPause,
    int maxConcurrent) {

  /**
   * @throws IllegalArgumentException when a value is out of its bounds; the message says which, and
   *     never shows the token
   */
  public LineSettings {
    String scheme = String.valueOf(baseUrl.getScheme());
    if (!scheme.matches("https?") || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "baseUrl must begin with https:// or http:// and a host, got " + baseUrl);
    }
    if (!accessToken.matches("[!-~]+")) {
      throw new IllegalArgumentException(
          "accessToken must be printable ASCII without blanks, and not empty");
    }
    requirePositive("connectTimeout", connectTimeout.toMillis());
    requirePositive("requestTimeout", requestTimeout.toMillis());
    requirePositive("maxAttempts", maxAttempts);
    requirePositive("maxConcurrent", maxConcurrent);
    if (retryPause.isNegative()) {
      throw new IllegalArgumentException("retryPause must be 0 or more, got " + retryPause);
    }
  }

  private static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be more than 0, got " + value);
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "LineSettings[baseUrl=" + baseUrl + "]";
  }
}
