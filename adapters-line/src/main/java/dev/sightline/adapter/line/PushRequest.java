package dev.sightline.adapter.line;

import dev.sightline.domain.PushMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * A message as the LINE Messaging API takes it. Source: LINE Messaging API reference, "Send push
 * message" and "Retry an API request".
 */
final class PushRequest {
  private static final String PATH = "/v2/bot/message/push";

  static HttpRequest of(PushMessage message, LineSettings settings) {
    String base = settings.baseUrl().toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + PATH))
        .timeout(settings.requestTimeout())
        .header("Authorization", "Bearer " + settings.accessToken())
        .header("Content-Type", "application/json")
        .header("X-Line-Retry-Key", message.key().toString())
        .POST(BodyPublishers.ofString(json(message)))
        .build();
  }

  static String json(PushMessage message) {
    return "{\"to\":"
        + quoted(message.target())
        + ",\"messages\":[{\"type\":\"text\",\"text\":"
        + quoted(message.text())
        + "}]}";
  }

  /** RFC 8259; everything beyond ASCII is escaped, half of a surrogate pair too. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '"' || next == '\\') {
        json.append('\\').append(next);
      } else if (next >= ' ' && next < 0x7F) {
        json.append(next);
      } else {
        json.append("\\u%04x".formatted((int) next));
      }
    }
    return json.append('"').toString();
  }

  private PushRequest() {}
}
