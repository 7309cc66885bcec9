package dev.sightline.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The image formats that frames may have, told by their first bytes.
 *
 * <p>Sources: JPEG ISO/IEC 10918-1 (SOI marker), PNG ISO/IEC 15948 (signature), WebP RFC 9649 (RIFF
 * header).
 */
public enum ImageFormat {
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png"),
  WEBP("image/webp", "webp");

  private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WEBP_TAG = "WEBP".getBytes(StandardCharsets.US_ASCII);
  private static final int WEBP_TAG_AT = 8;

  private final String mediaType;
  private final String extension;

  ImageFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** The media type, for example {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /** The usual file name extension, without a dot. */
  public String extension() {
    return extension;
  }

  /** The names of all formats for a message: {@code JPEG, PNG, WEBP}. */
  public static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }

  /**
   * The format that the bytes from the buffer's position on begin with; the buffer is not moved.
   */
  public static Optional<ImageFormat> detect(ByteBuffer bytes) {
    if (startsWith(bytes, 0, JPEG_START)) {
      return Optional.of(JPEG);
    }
    if (startsWith(bytes, 0, PNG_START)) {
      return Optional.of(PNG);
    }
    if (startsWith(bytes, 0, RIFF) && startsWith(bytes, WEBP_TAG_AT, WEBP_TAG)) {
      return Optional.of(WEBP);
    }
    return Optional.empty();
  }

  private static boolean startsWith(ByteBuffer bytes, int offset, byte[] expected) {
    if (bytes.remaining() < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes.get(bytes.position() + offset + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
