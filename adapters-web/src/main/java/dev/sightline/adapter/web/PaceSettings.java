package dev.sightline.adapter.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How slowly a request may arrive: {@code sightline.web.*}.
 *
 * @param headerTimeout {@code header-timeout}: how long the header of a request may take, from its
 *     first byte; for the first request of a connection from its beginning; default 10 s
 * @param minBodyRate {@code min-body-rate}: how many bytes of a body have to arrive a second, on
 *     average over a window; 0 is any; default 500
 * @param bodyWindow {@code body-window}: how long such a window is; default 10 s
 * @param ingestIdleTimeout {@code ingest-idle-timeout}: how long an endless push may pause; the
 *     rate does not hold for it; default 60 s
 */
@ConfigurationProperties("sightline.web")
public record PaceSettings(
    @Bindable(defaultValue = "10s") Duration headerTimeout,
    @Bindable(defaultValue = "500") int minBodyRate,
    @Bindable(defaultValue = "10s") Duration bodyWindow,
    @Bindable(defaultValue = "60s") Duration ingestIdleTimeout) {

  /**
   * @throws IllegalArgumentException when a bound is out of its own bounds; the message says which
   */
  public PaceSettings {
    requirePositive("header-timeout", headerTimeout);
    if (minBodyRate < 0) {
      throw new IllegalArgumentException(
          "sightline.web.min-body-rate must be 0 or more bytes a second, got " + minBodyRate);
    }
    requirePositive("body-window", bodyWindow);
    requirePositive("ingest-idle-timeout", ingestIdleTimeout);
  }

  private static void requirePositive(String what, Duration time) {
    if (time.toMillis() < 1) {
      throw new IllegalArgumentException(
          "sightline.web." + what + " must be 1 ms or more, got " + time);
    }
  }

  /** The shortest of the times. */
  Duration shortest() {
    Duration least = headerTimeout.compareTo(bodyWindow) < 0 ? headerTimeout : bodyWindow;
    return least.compareTo(ingestIdleTimeout) < 0 ? least : ingestIdleTimeout;
  }
}
