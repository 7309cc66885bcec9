package dev.sightline.application;

import java.util.Optional;

/**
 * One event of a webhook's call.
 *
 * @param id which the service gave it; the same each time it delivers it
 * @param redelivery whether the service says that it has delivered the event before
 */
public record WebhookEvent(Optional<String> id, boolean redelivery, Content content) {
  /** What has happened. */
  public sealed interface Content permits Text, Other, Incomplete {}

  /**
   * Somebody has written a text.
   *
   * @param groupId where; empty when it was not in a group
   * @param userId who; empty when the service does not tell
   */
  public record Text(String text, Optional<String> groupId, Optional<String> userId)
      implements Content {}

  /** Something that nothing is done about. */
  public record Other() implements Content {}

  /**
   * Something that cannot be understood.
   *
   * @param why which field is missing or wrong
   */
  public record Incomplete(String why) implements Content {}
}
