package dev.sightline.adapter.web.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.FrameFormat;
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
import java.util.TreeMap;

/**
 * Puts together a label's v1 message {@code {"label":…,"images":[{"key":…,"image":…},…]}} from the
 * newest frames of its cameras. A camera's part is made anew only when its frame has changed.
 *
 * <p><b>Threading:</b> confined to one thread.
 */
final class LabelMessage {
  private final Label label;
  private final FrameEncodings encodings;
  private final SortedMap<CameraKey, Frame> frames = new TreeMap<>();
  private final Map<CameraKey, Fragment> fragments = new HashMap<>();

  private record Fragment(Frame frame, ByteBuf bytes) {}

  LabelMessage(Label label, FrameEncodings encodings) {
    this.label = label;
    this.encodings = encodings;
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
    Fragment fragment = fragments.remove(camera);
    if (fragment != null) {
      fragment.bytes.release();
    }
    return frames.remove(camera) != null;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The message as it is now, which the caller releases. */
  ByteBuf compose(ByteBufAllocator allocator) {
    CompositeByteBuf message = allocator.compositeDirectBuffer(2 * frames.size() + 2);
    try {
      add("{\"label\":" + Json.quote(label.value()) + ",\"images\":[", message);
      String separator = "";
      for (Frame frame : frames.values()) {
        add(separator, message);
        message.addComponent(true, fragment(frame).retainedDuplicate());
        separator = ",";
      }
      add("]}", message);
      return message;
    } catch (RuntimeException e) {
      message.release();
      throw e;
    }
  }

  private static void add(String text, CompositeByteBuf message) {
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(UTF_8);
      message.addComponent(true, message.alloc().directBuffer(bytes.length).writeBytes(bytes));
    }
  }

  private ByteBuf fragment(Frame frame) {
    Fragment known = fragments.get(frame.camera());
    if (known != null && known.frame.equals(frame)) {
      return known.bytes;
    }
    Fragment made = new Fragment(frame, encodings.get(frame, FrameFormat.LABEL_FRAGMENT));
    fragments.put(frame.camera(), made);
    if (known != null) {
      known.bytes.release();
    }
    return made.bytes;
  }

  /** Lets go of everything. */
  void clear() {
    fragments.values().forEach(fragment -> fragment.bytes.release());
    fragments.clear();
    frames.clear();
  }
}
