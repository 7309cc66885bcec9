package dev.sightline.bootstrap;

import dev.sightline.adapter.line.LineMessageSender;
import dev.sightline.adapter.line.LineSettings;
import dev.sightline.application.ReceiveWebhook;
import dev.sightline.application.WebhookRules;
import dev.sightline.domain.MessageSender;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The webhook, and the service that its answers are sent through. */
@Factory
final class WebhookFactory {
  /** The channel's access token; it has the name under which the old service read it. */
  static final String ACCESS_TOKEN = "line.channel-access-token";

  /** With which LINE signs its calls. */
  static final String CHANNEL_SECRET = "line.channel-secret";

  /** Any characters but blanks, so that an empty setting is none. */
  private static final String NOT_BLANK = "\\s*\\S+\\s*";

  /**
   * Bounds of the webhook; see {@link WebhookRules}.
   *
   * @param maxEvents most events of one call
   * @param rememberedEvents most events whose ids are remembered
   * @param remember how long they are
   */
  @ConfigurationProperties("sightline.webhook")
  record Webhook(
      @Bindable(defaultValue = "1000") int maxEvents,
      @Bindable(defaultValue = "10000") int rememberedEvents,
      @Bindable(defaultValue = "24h") Duration remember) {

    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    Webhook {
      new WebhookRules(maxEvents, rememberedEvents, remember);
    }

    WebhookRules toRules() {
      return new WebhookRules(maxEvents, rememberedEvents, remember);
    }
  }

  /**
   * How the LINE Messaging API is reached; see {@link LineSettings}.
   *
   * @param baseUrl what its paths begin with
   * @param connectTimeout how long connecting may take
   * @param requestTimeout how long one attempt may take
   * @param maxAttempts most attempts to send one message
   * @param retryPause the pause before the second attempt; it doubles
   * @param maxConcurrent most messages on their way at a time
   */
  @ConfigurationProperties("sightline.line")
  record Line(
      @Bindable(defaultValue = "https://api.line.me") String baseUrl,
      @Bindable(defaultValue = "2s") Duration connectTimeout,
      @Bindable(defaultValue = "5s") Duration requestTimeout,
      @Bindable(defaultValue = "3") int maxAttempts,
      @Bindable(defaultValue = "200ms") Duration retryPause,
      @Bindable(defaultValue = "64") int maxConcurrent) {

    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    Line {
      toLineSettings(
          "checked",
          baseUrl,
          connectTimeout,
          requestTimeout,
          maxAttempts,
          retryPause,
          maxConcurrent);
    }

    private static LineSettings toLineSettings(
        String token,
        String baseUrl,
        Duration connectTimeout,
        Duration requestTimeout,
        int maxAttempts,
        Duration retryPause,
        int maxConcurrent) {
      return new LineSettings(
          URI.create(baseUrl.strip()),
          token,
          connectTimeout,
          requestTimeout,
          maxAttempts,
          retryPause,
          maxConcurrent);
    }

    LineSettings withToken(String token) {
      return toLineSettings(
          token.strip(),
          baseUrl,
          connectTimeout,
          requestTimeout,
          maxAttempts,
          retryPause,
          maxConcurrent);
    }
  }

  @Context
  @Requires(property = ACCESS_TOKEN, pattern = NOT_BLANK)
  @Bean(preDestroy = "close")
  LineMessageSender messageSender(Line settings, @Value("${" + ACCESS_TOKEN + "}") String token) {
    return new LineMessageSender(settings.withToken(token));
  }

  @Context
  ReceiveWebhook receiveWebhook(Optional<MessageSender> sender, Webhook settings, Clock clock) {
    return new ReceiveWebhook(sender, settings.toRules(), clock);
  }
}
