package dev.sightline.adapter.web.encoding;

import dev.sightline.domain.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * The forms in which a frame goes over the wire. Those that are a whole WebSocket message have its
 * header too (RFC 6455, section 5.2): one buffer goes to all viewers as it is.
 */
public enum FrameFormat {
  /**
   * A WebSocket text message {@code {"id":"<id>","image":"<base64>","warnings":"<text>"}}: one v1
   * stream message.
   */
  STREAM_JSON,

  /** {@code {"key":"<camera>","image":"<base64>"}}, UTF-8: one element of a v1 label message. */
  LABEL_FRAGMENT,

  /**
   * A WebSocket binary message of a JSON header in UTF-8, {@value #DELIMITER}, the image. The JSON
   * header never contains the delimiter.
   */
  BINARY_MESSAGE,

  /** The image as the producer sent it. */
  IMAGE;

  /** Stands between the header and the image of a binary message, ASCII. */
  public static final String DELIMITER = "--IMG--";

  /** The frame in this form: a new direct buffer of just its length, which the caller releases. */
  ByteBuf encode(Frame frame, ByteBufAllocator allocator) {
    return switch (this) {
      case STREAM_JSON -> FrameEncoder.streamJson(frame, allocator);
      case LABEL_FRAGMENT -> FrameEncoder.labelFragment(frame, allocator);
      case BINARY_MESSAGE -> FrameEncoder.binaryMessage(frame, allocator);
      case IMAGE -> FrameEncoder.image(frame, allocator);
    };
  }
}
