package dev.sightline.adapter.web.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How many requests one client may make in a window of time: {@code sightline.limits.*}. A limit of
 * 0 is none. What the kinds of requests are is told by {@link LimitedRoute}.
 *
 * @param maxClients {@code max-clients}: most clients remembered a kind; 1 or more, default 10,000
 * @param labels requests for the list of labels; default 60
 * @param labelsPeriod {@code labels-period}: the window for them; default 60 s
 * @param reads other requests for what there is; default 60,000
 * @param readsPeriod {@code reads-period}: the window for them; default 10 s
 * @param publish requests that bring or remove frames; default 60,000
 * @param publishPeriod {@code publish-period}: the window for them; default 10 s
 * @param uploads uploads of files; default 120
 * @param uploadsPeriod {@code uploads-period}: the window for them; default 60 s
 * @param webhook calls of the webhook; default 600
 * @param webhookPeriod {@code webhook-period}: the window for them; default 60 s
 * @param connections attempts to begin a WebSocket, a stream or a Socket.IO session; default 12,000
 * @param connectionsPeriod {@code connections-period}: the window for them; default 60 s
 */
@ConfigurationProperties("sightline.limits")
public record LimitSettings(
    @Bindable(defaultValue = "10000") int maxClients,
    @Bindable(defaultValue = "60") int labels,
    @Bindable(defaultValue = "60s") Duration labelsPeriod,
    @Bindable(defaultValue = "60000") int reads,
    @Bindable(defaultValue = "10s") Duration readsPeriod,
    @Bindable(defaultValue = "60000") int publish,
    @Bindable(defaultValue = "10s") Duration publishPeriod,
    @Bindable(defaultValue = "120") int uploads,
    @Bindable(defaultValue = "60s") Duration uploadsPeriod,
    @Bindable(defaultValue = "600") int webhook,
    @Bindable(defaultValue = "60s") Duration webhookPeriod,
    @Bindable(defaultValue = "12000") int connections,
    @Bindable(defaultValue = "60s") Duration connectionsPeriod) {
  private static final String PREFIX = "sightline.limits.";
  private static final Duration MAX_PERIOD = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException when a value is out of its bounds; the message says which
   */
  public LimitSettings {
    if (maxClients < 1) {
      throw new IllegalArgumentException(
          PREFIX + "max-clients must be 1 or more, got " + maxClients);
    }
    check("labels", labels, labelsPeriod);
    check("reads", reads, readsPeriod);
    check("publish", publish, publishPeriod);
    check("uploads", uploads, uploadsPeriod);
    check("webhook", webhook, webhookPeriod);
    check("connections", connections, connectionsPeriod);
  }

  private static void check(String what, int limit, Duration period) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          PREFIX + what + " must be 0, which is no limit, or more, got " + limit);
    }
    if (period.toMillis() < 1 || period.compareTo(MAX_PERIOD) > 0) {
      throw new IllegalArgumentException(
          PREFIX + what + "-period must be 1 ms to 1 day, got " + period);
    }
  }

  /** How many requests of a kind a window has room for; 0 is no limit. */
  int limit(LimitedRoute route) {
    return switch (route) {
      case LABELS -> labels;
      case READS -> reads;
      case PUBLISH -> publish;
      case UPLOADS -> uploads;
      case WEBHOOK -> webhook;
      case CONNECTIONS -> connections;
    };
  }

  /** How long a window for requests of a kind is. */
  Duration period(LimitedRoute route) {
    return switch (route) {
      case LABELS -> labelsPeriod;
      case READS -> readsPeriod;
      case PUBLISH -> publishPeriod;
      case UPLOADS -> uploadsPeriod;
      case WEBHOOK -> webhookPeriod;
      case CONNECTIONS -> connectionsPeriod;
    };
  }
}
