package dev.sightline.application;

import java.time.Duration;

/**
 * Bounds of the webhook.
 *
 * @param maxEvents most events of one call, 1 or more
 * @param rememberedEvents most events whose ids are remembered, 1 or more
 * @param remember how long they are, more than 0
 */
public record WebhookRules(int maxEvents, int rememberedEvents, Duration remember) {
  /**
   * @throws IllegalArgumentException when a value is out of its bounds; the message says which
   */
  public WebhookRules {
    requirePositive("maxEvents", maxEvents);
    requirePositive("rememberedEvents", rememberedEvents);
    if (!remember.isPositive()) {
      throw new IllegalArgumentException("remember must be more than 0, got " + remember);
    }
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, got " + value);
    }
  }
}
