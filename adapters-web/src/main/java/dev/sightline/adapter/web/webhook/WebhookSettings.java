package dev.sightline.adapter.web.webhook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the webhook is called: {@code sightline.webhook.*}.
 *
 * @param secret {@code secret}: with which calls are signed; without it: the secret of the LINE
 *     channel, {@code line.channel-secret}, and without that too, calls need no signature
 * @param maxBodyBytes {@code max-body-bytes}: longest accepted body, in bytes; default 1 MiB
 * @param timeout {@code timeout}: how long a body may take to arrive; default 10 s
 */
@ConfigurationProperties("sightline.webhook")
record WebhookSettings(
    @Nullable String secret,
    @Bindable(defaultValue = "1048576") int maxBodyBytes,
    @Bindable(defaultValue = "10s") Duration timeout) {

  /**
   * @throws IllegalArgumentException when a bound is out of its own bounds; the message says which
   */
  WebhookSettings {
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("max-body-bytes must be more than 0, got " + maxBodyBytes);
    }
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("timeout must be more than 0, got " + timeout);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "WebhookSettings[maxBodyBytes=" + maxBodyBytes + ", timeout=" + timeout + "]";
  }
}
