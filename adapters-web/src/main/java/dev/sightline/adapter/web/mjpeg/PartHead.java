package dev.sightline.adapter.web.mjpeg;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sightline.application.CameraStatus;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * What stands before the picture in a part: its headers, and before these the length of the chunk
 * of HTTP/1.1 that holds the part.
 *
 * <p><b>Threading:</b> immutable.
 */
final class PartHead {
  private final byte[] bytes;
  private final int headers;

  private PartHead(String chunkLength, String headers) {
    this.bytes = (chunkLength + headers).getBytes(US_ASCII);
    this.headers = chunkLength.length();
  }

  /**
   * @param status of the camera, as it is told
   * @param behind how many bytes of the chunk follow the head
   */
  static PartHead of(Frame frame, CameraStatus status, int behind) {
    String headers =
        "Content-Type: "
            + frame.image().format().mediaType()
            + "\r\nContent-Length: "
            + frame.image().size()
            + "\r\nX-Timestamp: "
            + seconds(frame.id())
            + "\r\nX-Frame-Id: "
            + frame.id()
            + "\r\nX-Frame-State: "
            + status.state().wireName()
            + "\r\nX-Frame-Age: "
            + status.ageMillis()
            + "\r\n\r\n";
    return new PartHead(Integer.toHexString(headers.length() + behind) + "\r\n", headers);
  }

  /** When the store took the frame, in seconds since 1970 with milliseconds behind a point. */
  private static String seconds(FrameId id) {
    String millis = Long.toUnsignedString(Long.remainderUnsigned(id.millis(), 1_000) + 1_000);
    return Long.toUnsignedString(Long.divideUnsigned(id.millis(), 1_000))
        + "."
        + millis.substring(1);
  }

  /** The headers behind the length of the chunk; the caller releases them. */
  ByteBuf inChunk(ByteBufAllocator allocator) {
    return allocator.directBuffer(bytes.length).writeBytes(bytes);
  }

  /** The headers alone; the caller releases them. */
  ByteBuf alone(ByteBufAllocator allocator) {
    int length = bytes.length - headers;
    return allocator.directBuffer(length).writeBytes(bytes, headers, length);
  }
}
