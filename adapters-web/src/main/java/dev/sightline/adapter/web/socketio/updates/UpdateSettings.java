package dev.sightline.adapter.web.socketio.updates;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How Socket.IO clients are told of new pictures: {@code sightline.socketio.*}.
 *
 * @param updateInterval from one {@code update} of a label to the next; default 1 s
 * @param maxUpdateBytes longest {@code update}, in bytes; cameras that do not fit, in the order of
 *     their keys, are left out of it and counted; default 16 MiB
 * @param maxLabels most labels that are shown, the first ones in their order; default 1,000
 */
@ConfigurationProperties("sightline.socketio")
public record UpdateSettings(
    @Bindable(defaultValue = "1s") Duration updateInterval,
    @Bindable(defaultValue = "16777216") int maxUpdateBytes,
    @Bindable(defaultValue = "1000") int maxLabels) {
  private static final int MIN_INTERVAL_MILLIS = 10;
  private static final int MIN_BYTES = 1 << 10;
  private static final int MAX_BYTES = 1 << 30;
  private static final int MOST_LABELS = 1_000_000;

  /**
   * @throws IllegalArgumentException when a bound is out of range; the message says which
   */
  public UpdateSettings {
    if (updateInterval.toMillis() < MIN_INTERVAL_MILLIS) {
      throw new IllegalArgumentException(
          "sightline.socketio.update-interval must be %d ms or more, got %s"
              .formatted(MIN_INTERVAL_MILLIS, updateInterval));
    }
    requireWithin("max-update-bytes", maxUpdateBytes, MIN_BYTES, MAX_BYTES);
    requireWithin("max-labels", maxLabels, 1, MOST_LABELS);
  }

  private static void requireWithin(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "sightline.socketio.%s must be %d to %d, got %d".formatted(what, least, most, value));
    }
  }
}
