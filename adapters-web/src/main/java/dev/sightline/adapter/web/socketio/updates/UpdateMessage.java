package dev.sightline.adapter.web.socketio.updates;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.Json;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Label;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Puts together the argument of a label's {@code update}, {@code
 * {"label":…,"images":["<base64>",…],"image_names":["<camera>",…]}}, from the newest frames of its
 * cameras, in the order of their keys. A camera's picture is encoded anew only when its frame has
 * changed.
 *
 * <p><b>Threading:</b> confined to one thread.
 */
final class UpdateMessage {
  private final Label label;
  private final FrameEncodings encodings;
  private final int maxBytes;
  private final SortedMap<CameraKey, Frame> frames = new TreeMap<>();
  private final Map<CameraKey, Picture> pictures = new HashMap<>();
  private int leftOut;

  private record Picture(Frame frame, ByteBuf base64) {}

  /**
   * @param maxBytes longest message; cameras that do not fit are left out
   */
  UpdateMessage(Label label, FrameEncodings encodings, int maxBytes) {
    this.label = label;
    this.encodings = encodings;
    this.maxBytes = maxBytes;
  }

  void put(Frame frame) {
    frames.put(frame.camera(), frame);
  }

  /**
   * Leaves a camera out from now on.
   *
   * @return whether it was in
   */
  boolean remove(CameraKey camera) {
    forget(camera);
    return frames.remove(camera) != null;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** How many cameras did not fit into the last message. */
  int leftOut() {
    return leftOut;
  }

  /** The message as it is now, which the caller releases. */
  ByteBuf compose(ByteBufAllocator allocator) {
    CompositeByteBuf message = allocator.compositeDirectBuffer(2 * frames.size() + 2);
    try {
      append(message);
      return message;
    } catch (RuntimeException e) {
      message.release();
      throw e;
    }
  }

  private void append(CompositeByteBuf message) {
    leftOut = 0;
    add("{\"label\":" + Json.quote(label.value()) + ",\"images\":[", message);
    StringJoiner names = new StringJoiner(",", "],\"image_names\":[", "]}");
    String separator = "";
    long length = (long) message.readableBytes() + names.length();
    for (Frame frame : frames.values()) {
      String name = Json.quote(frame.camera().name());
      // At most 3 bytes of UTF-8 for a character, and two commas.
      long size = FrameEncodings.base64Length(frame) + 3L * name.length() + 2;
      if (length + size > maxBytes) {
        leftOut++;
        forget(frame.camera());
        continue;
      }
      length += size;
      add(separator, message);
      message.addComponent(true, base64(frame).retainedDuplicate());
      names.add(name);
      separator = ",";
    }
    add(names.toString(), message);
  }

  private static void add(String text, CompositeByteBuf message) {
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(UTF_8);
      message.addComponent(true, message.alloc().directBuffer(bytes.length).writeBytes(bytes));
    }
  }

  private ByteBuf base64(Frame frame) {
    Picture known = pictures.get(frame.camera());
    if (known != null && known.frame.equals(frame)) {
      return known.base64;
    }
    Picture made = new Picture(frame, encodings.base64(frame));
    forget(frame.camera());
    pictures.put(frame.camera(), made);
    return made.base64;
  }

  private void forget(CameraKey camera) {
    Picture picture = pictures.remove(camera);
    if (picture != null) {
      picture.base64.release();
    }
  }

  /** Lets go of everything. */
  void clear() {
    pictures.values().forEach(picture -> picture.base64.release());
    pictures.clear();
    frames.clear();
  }
}
