package dev.sightline.adapter.web.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How many may watch at a time: {@code sightline.viewers.*}.
 *
 * @param max most viewers of this gateway, over WebSocket, MJPEG, waiting requests, server-sent
 *     events and Socket.IO together; 1 or more, default 10,000
 * @param maxPerClient most viewers of one client, which is an IPv4 address or an IPv6 network of 64
 *     bits; 1 or more, default 8,000
 * @param retryAfter when a refused viewer is told to come again; 1 s or more, default 5 s
 */
@ConfigurationProperties("sightline.viewers")
public record ViewerSettings(
    @Bindable(defaultValue = "10000") int max,
    @Bindable(defaultValue = "8000") int maxPerClient,
    @Bindable(defaultValue = "5s") Duration retryAfter) {

  /**
   * @throws IllegalArgumentException when a bound is out of range; the message says which
   */
  public ViewerSettings {
    requirePositive("max", max);
    requirePositive("max-per-client", maxPerClient);
    if (retryAfter.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "sightline.viewers.retry-after must be 1 s or more, got " + retryAfter);
    }
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "sightline.viewers." + what + " must be 1 or more, got " + value);
    }
  }
}
