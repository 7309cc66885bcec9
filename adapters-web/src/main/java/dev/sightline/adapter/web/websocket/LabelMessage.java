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
import java.util.HashMap;
import java.util.List;
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
  private static final byte[] END = "]}".getBytes(UTF_8);

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

  /**
   * The message as it is now, which the caller releases: one direct buffer, so that it is written
   * to each connection from one address, whatever the number of cameras.
   */
  ByteBuf compose(ByteBufAllocator allocator) {
    List<ByteBuf> parts = frames.values().stream().map(this::fragment).toList();
    byte[] head = ("{\"label\":" + Json.quote(label.value()) + ",\"images\":[").getBytes(UTF_8);
    int length = head.length + Math.max(0, parts.size() - 1) + END.length;
    for (ByteBuf part : parts) {
      length = Math.addExact(length, part.readableBytes());
    }
    ByteBuf message = allocator.directBuffer(length).writeBytes(head);
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        message.writeByte(',');
      }
      ByteBuf part = parts.get(i);
      message.writeBytes(part, part.readerIndex(), part.readableBytes());
    }
    return message.writeBytes(END);
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
