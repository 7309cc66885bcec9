package dev.sightline.adapter.web.socketio.updates;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.adapter.web.encoding.Json;
import dev.sightline.adapter.web.socketio.EncodedEvent;
import dev.sightline.adapter.web.socketio.Namespace;
import dev.sightline.domain.Label;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The event {@code update}, encoded. */
final class UpdateEvent {
  private static final String NAME = "update";

  /**
   * The event with the pictures of a label.
   *
   * @param json what {@link UpdateMessage} has composed; it is released
   * @return the caller releases it
   */
  static EncodedEvent of(ByteBuf json, Namespace namespace) {
    return namespace.encodeJson(NAME, json);
  }

  /** The event that tells that a label has no pictures any more; the caller releases it. */
  static EncodedEvent empty(Label label, Namespace namespace) {
    String json = "{\"label\":" + Json.quote(label.value()) + ",\"images\":[],\"image_names\":[]}";
    return of(Unpooled.wrappedBuffer(json.getBytes(UTF_8)), namespace);
  }

  private UpdateEvent() {}
}
