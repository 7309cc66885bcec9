package dev.sightline.domain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Reads width and height out of a picture's first bytes, without decoding it.
 *
 * <p>Sources: JPEG ISO/IEC 10918-1 B.2 (marker segments, frame header), PNG ISO/IEC 15948 11.2.2
 * (IHDR), WebP RFC 9649 2.4 to 2.7 (VP8, VP8L, VP8X).
 */
final class ImageDimensions {
  private static final int PNG_IHDR_TYPE_AT = 12;
  private static final int PNG_IHDR = 0x49484452;
  private static final int WEBP_CHUNK_AT = 12;
  private static final int WEBP_DATA_AT = 20;

  /** The dimensions; empty when the picture is cut short, damaged, or has none in its header. */
  static Optional<FrameSize> read(ImageFormat format, ByteBuffer image) {
    ByteBuffer bytes = image.slice();
    try {
      return switch (format) {
        case JPEG -> jpeg(bytes);
        case PNG -> png(bytes);
        case WEBP -> webp(bytes.order(ByteOrder.LITTLE_ENDIAN));
      };
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<FrameSize> jpeg(ByteBuffer bytes) {
    int at = 2;
    while (at + 4 <= bytes.limit()) {
      if (unsignedByte(bytes, at) != 0xFF) {
        return Optional.empty();
      }
      int marker = unsignedByte(bytes, at + 1);
      if (marker == 0xFF) {
        at++;
      } else if (isFrameHeader(marker)) {
        return size(unsignedShort(bytes, at + 7), unsignedShort(bytes, at + 5));
      } else if (marker == 0xDA || marker == 0xD9) {
        return Optional.empty();
      } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
        at += 2;
      } else {
        at += 2 + Math.max(2, unsignedShort(bytes, at + 2));
      }
    }
    return Optional.empty();
  }

  /** SOF0 to SOF15 but for DHT, JPG and DAC, which lie between them. */
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static Optional<FrameSize> png(ByteBuffer bytes) {
    if (bytes.getInt(PNG_IHDR_TYPE_AT) != PNG_IHDR) {
      return Optional.empty();
    }
    return size(bytes.getInt(PNG_IHDR_TYPE_AT + 4), bytes.getInt(PNG_IHDR_TYPE_AT + 8));
  }

  private static Optional<FrameSize> webp(ByteBuffer bytes) {
    return switch (bytes.getInt(WEBP_CHUNK_AT)) {
      case 0x20385056 -> // "VP8 "
          size(
              unsignedLittleShort(bytes, WEBP_DATA_AT + 6) & 0x3FFF,
              unsignedLittleShort(bytes, WEBP_DATA_AT + 8) & 0x3FFF);
      case 0x4C385056 -> { // "VP8L"
        int packed = bytes.getInt(WEBP_DATA_AT + 1);
        yield size((packed & 0x3FFF) + 1, ((packed >>> 14) & 0x3FFF) + 1);
      }
      case 0x58385056 -> // "VP8X"
          size(
              (bytes.getInt(WEBP_DATA_AT + 4) & 0xFFFFFF) + 1,
              (bytes.getInt(WEBP_DATA_AT + 6) >>> 8) + 1);
      default -> Optional.empty();
    };
  }

  private static Optional<FrameSize> size(int width, int height) {
    boolean valid =
        width >= 1 && width <= FrameSize.MAX_EDGE && height >= 1 && height <= FrameSize.MAX_EDGE;
    return valid ? Optional.of(new FrameSize(width, height)) : Optional.empty();
  }

  private static int unsignedByte(ByteBuffer bytes, int at) {
    return bytes.get(at) & 0xFF;
  }

  private static int unsignedShort(ByteBuffer bytes, int at) {
    return unsignedByte(bytes, at) << 8 | unsignedByte(bytes, at + 1);
  }

  private static int unsignedLittleShort(ByteBuffer bytes, int at) {
    return unsignedByte(bytes, at) | unsignedByte(bytes, at + 1) << 8;
  }

  private ImageDimensions() {}
}
