package dev.sightline.adapter.web.rest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How uploads come in and go out over HTTP: {@code sightline.uploads.*}. What is accepted and where
 * it is kept are settings of the application.
 *
 * @param timeout {@code timeout}: how long a file may take to arrive; default 10 min
 * @param stallTimeout {@code stall-timeout}: how long nothing of it may come; default 30 s
 * @param cacheTime {@code cache-time}: how long a browser may keep a file without asking again; 0
 *     or more, default 1 h
 */
@ConfigurationProperties("sightline.uploads")
record UploadSettings(
    @Bindable(defaultValue = "10m") Duration timeout,
    @Bindable(defaultValue = "30s") Duration stallTimeout,
    @Bindable(defaultValue = "1h") Duration cacheTime) {

  /**
   * @throws IllegalArgumentException when a bound is out of its own bounds; the message says which
   */
  UploadSettings {
    requirePositive("timeout", timeout);
    requirePositive("stall-timeout", stallTimeout);
    if (cacheTime.isNegative()) {
      throw new IllegalArgumentException("cache-time must be 0 or more, got " + cacheTime);
    }
  }

  private static void requirePositive(String what, Duration value) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException(what + " must be more than 0, got " + value);
    }
  }
}
