package dev.sightline.benchmark.yardstick;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sightline.benchmark.wire.StoredFrame;
import dev.sightline.benchmark.wire.StreamKeys;
import java.nio.ByteBuffer;
import java.util.Base64;

/** The pieces of the yardsticks' messages; see the wire contract for their forms. */
final class Messages {
  private static final int TEXT = 0x81;
  private static final int BINARY = 0x82;

  /** The header of a WebSocket frame from a server, RFC 6455 section 5.2. */
  static byte[] webSocketHeader(boolean text, int length) {
    byte first = (byte) (text ? TEXT : BINARY);
    if (length < 126) {
      return new byte[] {first, (byte) length};
    }
    if (length < 1 << 16) {
      return ByteBuffer.allocate(4).put(first).put((byte) 126).putShort((short) length).array();
    }
    return ByteBuffer.allocate(10).put(first).put((byte) 127).putLong(length).array();
  }

  /** What stands before the picture in a binary message. */
  static byte[] binaryHead(StoredFrame frame) {
    return ascii(
        "{\"key\":\"%s\",\"id\":\"%s\",\"warnings\":\"\"}--IMG--"
            .formatted(StreamKeys.camera(frame.camera()), frame.id()));
  }

  /** What stands before the picture in MJPEG. */
  static byte[] partHead(StoredFrame frame) {
    return ascii(
        "Content-Type: image/jpeg\r\nContent-Length: %d\r\nX-Frame-Id: %s\r\n\r\n"
            .formatted(frame.image().length, frame.id()));
  }

  /** What stands behind the picture in MJPEG. */
  static byte[] partTail() {
    return ascii("\r\n--" + Handshake.BOUNDARY + "\r\n");
  }

  /** A JSON message of one camera. */
  static String json(StoredFrame frame) {
    return "{\"id\":\"" + frame.id() + "\",\"image\":\"" + base64(frame) + "\",\"warnings\":\"\"}";
  }

  /** One camera's part of a JSON message of a label. */
  static String jsonPart(StoredFrame frame) {
    String camera = StreamKeys.camera(frame.camera());
    return "{\"key\":\"" + camera + "\",\"image\":\"" + base64(frame) + "\"}";
  }

  /** A JSON message of a label, of the parts of its cameras. */
  static String jsonLabel(Iterable<String> parts) {
    return "{\"label\":\"" + StreamKeys.LABEL + "\",\"images\":[" + String.join(",", parts) + "]}";
  }

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String base64(StoredFrame frame) {
    return Base64.getEncoder().encodeToString(frame.image());
  }

  private Messages() {}
}
