package dev.sightline.adapter.web.websocket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * What a viewer asks for in a text message: a JSON object with {@code action}, or {@code type}, and
 * maybe an {@code id}. What is not there, or is not a text, is empty.
 *
 * @param isJson whether the message is JSON at all
 */
record ClientAction(boolean isJson, String action, String type, String id) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ClientAction NOT_JSON = new ClientAction(false, "", "", "");

  /** Reads a message, which stays the caller's. */
  static ClientAction parse(ByteBuf text) {
    try (InputStream in = new ByteBufInputStream(text.duplicate());
        JsonParser parser = JSON.createParser(in)) {
      Map<String, String> members = members(parser);
      if (parser.nextToken() != null) {
        return NOT_JSON;
      }
      return new ClientAction(
          true,
          members.getOrDefault("action", ""),
          members.getOrDefault("type", ""),
          members.getOrDefault("id", ""));
    } catch (IOException e) {
      return NOT_JSON;
    }
  }

  private static Map<String, String> members(JsonParser parser) throws IOException {
    Map<String, String> members = new HashMap<>();
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new IOException("nothing there");
    }
    if (first != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return members;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        members.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return members;
  }

  /** Whether it is the {@code {"type":"ping"}} of old clients, which needs no answer. */
  boolean isOldPing() {
    return action.isEmpty() && type.equals("ping");
  }
}
