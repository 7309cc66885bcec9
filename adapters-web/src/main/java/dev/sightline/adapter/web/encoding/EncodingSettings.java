package dev.sightline.adapter.web.encoding;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long encoded frames are kept for sharing.
 *
 * @param maxBytes most bytes that are kept, all cameras together; default 256 MiB. Frames that are
 *     on their way to viewers are not counted
 * @param keep how long an encoding is kept after it was last asked for; default 5 s
 */
@ConfigurationProperties("sightline.encoding")
public record EncodingSettings(
    @Bindable(defaultValue = "268435456") long maxBytes,
    @Bindable(defaultValue = "5s") Duration keep) {
  /** What holds when nothing is set. */
  public static final EncodingSettings DEFAULT =
      new EncodingSettings(256L << 20, Duration.ofSeconds(5));

  /**
   * @throws IllegalArgumentException when a bound is out of range; the message says which
   */
  public EncodingSettings {
    if (maxBytes < 0) {
      throw new IllegalArgumentException(
          "sightline.encoding.max-bytes must be 0 or more, got " + maxBytes);
    }
    if (keep.isNegative() || keep.isZero()) {
      throw new IllegalArgumentException(
          "sightline.encoding.keep must be more than 0, got " + keep);
    }
  }
}
