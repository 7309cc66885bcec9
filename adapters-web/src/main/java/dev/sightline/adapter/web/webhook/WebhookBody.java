package dev.sightline.adapter.web.webhook;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.application.WebhookEvent;
import dev.sightline.application.WebhookEvent.Content;
import dev.sightline.application.WebhookEvent.Incomplete;
import dev.sightline.application.WebhookEvent.Other;
import dev.sightline.application.WebhookEvent.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a call. Source: LINE Messaging API reference, "Webhook Event Objects". What is
 * wrong with one event does not keep the others from being read.
 */
final class WebhookBody {
  private static final String MESSAGE = "message";

  /**
   * The events of a call.
   *
   * @throws ProblemException 400, when the body is no JSON object, or its events are no array
   */
  static List<WebhookEvent> events(byte[] body) {
    Object events = JsonTree.object(body).get("events");
    if (events == null) {
      return List.of();
    }
    if (!(events instanceof List<?> list)) {
      throw ProblemException.badRequest("events must be an array");
    }
    return list.stream().map(WebhookBody::event).toList();
  }

  private static WebhookEvent event(@Nullable Object event) {
    if (!(event instanceof Map<?, ?> fields)) {
      return new WebhookEvent(Optional.empty(), false, new Incomplete("an event is no object"));
    }
    boolean redelivery =
        fields.get("deliveryContext") instanceof Map<?, ?> context
            && Boolean.TRUE.equals(context.get("isRedelivery"));
    return new WebhookEvent(text(fields, "webhookEventId"), redelivery, content(fields));
  }

  private static Content content(Map<?, ?> event) {
    Optional<String> type = text(event, "type");
    if (type.isEmpty()) {
      return new Incomplete("type is missing");
    }
    if (!type.get().equals(MESSAGE)) {
      return new Other();
    }
    if (!(event.get(MESSAGE) instanceof Map<?, ?> message)) {
      return new Incomplete("message is missing");
    }
    Optional<String> messageType = text(message, "type");
    if (messageType.isEmpty()) {
      return new Incomplete("message.type is missing");
    }
    return messageType.get().equals("text") ? text(event, message) : new Other();
  }

  private static Content text(Map<?, ?> event, Map<?, ?> message) {
    Optional<String> text = text(message, "text");
    if (text.isEmpty()) {
      return new Incomplete("message.text is missing");
    }
    Map<?, ?> source = event.get("source") instanceof Map<?, ?> given ? given : Map.of();
    return new Text(text.get(), text(source, "groupId"), text(source, "userId"));
  }

  /** A text that is not empty. */
  private static Optional<String> text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private WebhookBody() {}
}
