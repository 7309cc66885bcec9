package dev.sightline.application;

/** What has become of one event of a webhook's call. */
public sealed interface WebhookOutcome {
  /**
   * It was answered.
   *
   * @param target to whom
   * @param sent false when there is nothing to send with
   */
  record Answered(String target, boolean sent) implements WebhookOutcome {}

  /** It has been delivered before. */
  record Redelivered() implements WebhookOutcome {}

  /** Nothing is done about such events. */
  record Ignored() implements WebhookOutcome {}

  /**
   * It could not be answered.
   *
   * @param message what has failed
   * @param details why
   */
  record Failed(String message, String details) implements WebhookOutcome {}
}
