package dev.sightline.adapter.web.events;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of the streams of events: {@code sightline.events.*}.
 *
 * @param heartbeat {@code heartbeat}: how often a silent stream shows that it is there; default 15
 *     s
 * @param retry {@code retry}: when a client that has lost its stream is told to come back; default
 *     2 s
 * @param stallTimeout {@code stall-timeout}: how long a client may take nothing before it is cut
 *     off; it can go on where it was; default 60 s
 * @param maxPieceBytes {@code max-piece-bytes}: about how many bytes of events wait at most in the
 *     gateway for a client that reads slowly; default 64 KiB
 * @param maxLabels {@code max-labels}: most labels that a client may name; default 100
 * @param shutdownTimeout {@code shutdown-timeout}: how long a shutdown waits for streams to end;
 *     default 2 s
 */
@ConfigurationProperties("sightline.events")
public record EventStreamSettings(
    @Bindable(defaultValue = "15s") Duration heartbeat,
    @Bindable(defaultValue = "2s") Duration retry,
    @Bindable(defaultValue = "60s") Duration stallTimeout,
    @Bindable(defaultValue = "65536") int maxPieceBytes,
    @Bindable(defaultValue = "100") int maxLabels,
    @Bindable(defaultValue = "2s") Duration shutdownTimeout) {

  /**
   * @throws IllegalArgumentException when a bound is out of its own bounds; the message says which
   */
  public EventStreamSettings {
    requirePositive("heartbeat", heartbeat.toMillis());
    requirePositive("retry", retry.toMillis());
    requirePositive("stall-timeout", stallTimeout.toMillis());
    requirePositive("max-piece-bytes", maxPieceBytes);
    requirePositive("max-labels", maxLabels);
    if (shutdownTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "shutdown-timeout must be 0 or more, got " + shutdownTimeout);
    }
  }

  private static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be more than 0, got " + value);
    }
  }
}
