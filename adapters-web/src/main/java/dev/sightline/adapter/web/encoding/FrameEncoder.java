package dev.sightline.adapter.web.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameSize;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** Writes frames; see {@link FrameFormat} for the forms. */
final class FrameEncoder {
  /*
   * A multiple of 3, so that only the last piece of an image is padded; so small that it and its
   * text stay in the nearest cache of the processor between the copies (Base64Benchmark).
   */
  private static final int PIECE_BYTES = 3 * 1024;

  private static final byte[] NOTHING = {};

  static ByteBuf streamJson(Frame frame, ByteBufAllocator allocator) {
    String head = "{\"id\":\"" + frame.id() + "\",\"image\":\"";
    String tail = "\",\"warnings\":" + Json.quote(frame.warnings().text()) + "}";
    byte[] before = head.getBytes(UTF_8);
    byte[] after = tail.getBytes(UTF_8);
    int length = before.length + base64Length(frame.image()) + after.length;
    return withBase64(WebSocketHeader.TEXT.begin(length, allocator), before, frame.image(), after);
  }

  static ByteBuf labelFragment(Frame frame, ByteBufAllocator allocator) {
    String head = "{\"key\":" + Json.quote(frame.camera().name()) + ",\"image\":\"";
    byte[] before = head.getBytes(UTF_8);
    byte[] after = {'"', '}'};
    int length = before.length + base64Length(frame.image()) + after.length;
    return withBase64(allocator.directBuffer(length), before, frame.image(), after);
  }

  static ByteBuf binaryMessage(Frame frame, ByteBufAllocator allocator) {
    byte[] before = (header(frame) + FrameFormat.DELIMITER).getBytes(UTF_8);
    int length = before.length + frame.image().size();
    return WebSocketHeader.BINARY
        .begin(length, allocator)
        .writeBytes(before)
        .writeBytes(frame.image().bytes());
  }

  static ByteBuf mjpegPart(Frame frame, ByteBufAllocator allocator) {
    byte[] after = (FrameFormat.PART_BOUNDARY + FrameFormat.CHUNK_END).getBytes(UTF_8);
    return allocator
        .directBuffer(frame.image().size() + after.length)
        .writeBytes(frame.image().bytes())
        .writeBytes(after);
  }

  private static String header(Frame frame) {
    Optional<FrameSize> size = frame.size();
    String header =
        "{\"key\":"
            + Json.quote(frame.camera().name())
            + ",\"id\":\""
            + frame.id()
            + "\",\"warnings\":"
            + Json.quote(frame.warnings().text())
            + ",\"cone_polygons\":"
            + Json.quote(frame.content().annotations().conePolygons())
            + ",\"pole_polygons\":"
            + Json.quote(frame.content().annotations().polePolygons())
            + ",\"detection_items\":"
            + Json.quote(frame.content().annotations().detectionItems())
            + ",\"width\":"
            + size.map(FrameSize::width).orElse(0)
            + ",\"height\":"
            + size.map(FrameSize::height).orElse(0)
            + "}";
    return withoutDelimiter(header);
  }

  /**
   * Escapes the last hyphen of each delimiter in JSON text: where two overlap, as in {@code
   * --IMG--IMG--}, that parts both.
   */
  private static String withoutDelimiter(String json) {
    return json.replace(FrameFormat.DELIMITER, "--IMG-\\u002d");
  }

  private static ByteBuf withBase64(ByteBuf out, byte[] before, EncodedImage image, byte[] after) {
    out.writeBytes(before);
    writeBase64(image.bytes(), out);
    return out.writeBytes(after);
  }

  /** Length of a picture in Base64, in bytes. */
  static int base64Length(EncodedImage image) {
    return Math.ceilDiv(image.size(), 3) * 4;
  }

  /** Piece by piece, so that a large image costs no large arrays on the heap. */
  private static void writeBase64(ByteBuffer image, ByteBuf out) {
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] piece = NOTHING;
    byte[] encoded = NOTHING;
    while (image.hasRemaining()) {
      int length = Math.min(PIECE_BYTES, image.remaining());
      if (piece.length != length) {
        piece = new byte[length];
        encoded = new byte[Math.ceilDiv(length, 3) * 4];
      }
      image.get(piece);
      out.writeBytes(encoded, 0, base64.encode(piece, encoded));
    }
  }

  private FrameEncoder() {}
}
