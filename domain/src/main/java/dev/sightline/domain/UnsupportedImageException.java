package dev.sightline.domain;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The bytes are not a picture of a format that Sightline carries. */
public final class UnsupportedImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_BYTES = 8;

  /** The message names the accepted formats and shows the first bytes. */
  public UnsupportedImageException(ByteBuffer bytes) {
    super(
        "not an image: accepted are "
            + ImageFormat.names()
            + ", got "
            + (bytes.hasRemaining() ? "bytes that begin with " + start(bytes) : "no bytes"));
  }

  private static String start(ByteBuffer bytes) {
    byte[] shown = new byte[Math.min(SHOWN_BYTES, bytes.remaining())];
    bytes.get(bytes.position(), shown);
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(shown);
  }
}
