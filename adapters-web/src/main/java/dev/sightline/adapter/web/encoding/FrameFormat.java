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

  /**
   * The image as the producer sent it, {@link #PART_BOUNDARY} and {@link #CHUNK_END}: what follows
   * the head of a part of an MJPEG stream in HTTP/1.1. Where nothing goes out in chunks, the end of
   * the chunk is left out.
   */
  MJPEG_PART;

  /** The boundary of an MJPEG stream, as its type names it, ASCII, RFC 2046 section 5.1. */
  public static final String BOUNDARY = "frame";

  /**
   * Stands between two parts of an MJPEG stream, and belongs to the one before: browsers show a
   * part only when the next one begins.
   */
  public static final String PART_BOUNDARY = "\r\n--" + BOUNDARY + "\r\n";

  /** Ends a chunk, ASCII, RFC 9112 section 7.1. */
  public static final String CHUNK_END = "\r\n";

  /** Stands between the header and the image of a binary message, ASCII. */
  public static final String DELIMITER = "--IMG--";

  /** The frame in this form: a new direct buffer of just its length, which the caller releases. */
  ByteBuf encode(Frame frame, ByteBufAllocator allocator) {
    return switch (this) {
      case STREAM_JSON -> FrameEncoder.streamJson(frame, allocator);
      case LABEL_FRAGMENT -> FrameEncoder.labelFragment(frame, allocator);
      case BINARY_MESSAGE -> FrameEncoder.binaryMessage(frame, allocator);
      case MJPEG_PART -> FrameEncoder.mjpegPart(frame, allocator);
    };
  }
}
