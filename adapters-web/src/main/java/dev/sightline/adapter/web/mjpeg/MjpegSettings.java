package dev.sightline.adapter.web.mjpeg;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of MJPEG streams: {@code sightline.mjpeg.*}. Their sockets are tuned like those of
 * WebSocket viewers.
 *
 * @param stallTimeout {@code stall-timeout}: how long a viewer may take nothing of a frame that
 *     waits for it before it is cut off; default 60 s
 */
@ConfigurationProperties("sightline.mjpeg")
public record MjpegSettings(@Bindable(defaultValue = "60s") Duration stallTimeout) {
  /**
   * @throws IllegalArgumentException when a bound is out of range; the message says which
   */
  public MjpegSettings {
    if (stallTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "sightline.mjpeg.stall-timeout must be 1 ms or more, got " + stallTimeout);
    }
  }
}
