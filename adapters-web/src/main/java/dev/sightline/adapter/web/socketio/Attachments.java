package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.MalformedPacketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts attachments in the places of a packet's data that stand for them: {@code
 * {"_placeholder":true,"num":0}}.
 */
final class Attachments {
  static final String PLACEHOLDER = "_placeholder";
  static final String NUMBER = "num";

  /**
   * Looks whether each place is one for an attachment that has been announced.
   *
   * @throws MalformedPacketException when one is not
   */
  static void check(@Nullable Object data, int announced) throws MalformedPacketException {
    if (data instanceof Map<?, ?> map && isPlaceholder(map)) {
      if (!(map.get(NUMBER) instanceof Integer number) || number < 0 || number >= announced) {
        throw new MalformedPacketException("an attachment's number must be less than " + announced);
      }
    } else if (data instanceof Map<?, ?> map) {
      for (Object value : map.values()) {
        check(value, announced);
      }
    } else if (data instanceof List<?> list) {
      for (Object value : list) {
        check(value, announced);
      }
    }
  }

  /** The data with the attachments in it; it has been checked. */
  static @Nullable Object fill(@Nullable Object data, List<byte[]> attachments) {
    return switch (data) {
      case Map<?, ?> map when isPlaceholder(map) ->
          map.get(NUMBER) instanceof Integer number ? attachments.get(number) : null;
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        map.forEach((name, value) -> filled.put(String.valueOf(name), fill(value, attachments)));
        yield filled;
      }
      case List<?> list -> {
        List<@Nullable Object> filled = new ArrayList<>();
        list.forEach(value -> filled.add(fill(value, attachments)));
        yield filled;
      }
      case null, default -> data;
    };
  }

  private static boolean isPlaceholder(Map<?, ?> map) {
    return Boolean.TRUE.equals(map.get(PLACEHOLDER));
  }

  private Attachments() {}
}
