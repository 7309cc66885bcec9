package dev.sightline.domain;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * One encoded picture, as it came from the camera.
 *
 * <p><b>Ownership:</b> the bytes belong to this object from its making on and never change again:
 * {@link #wrap} takes the array over without a copy, so its caller must not write to it any more;
 * {@link #copyOf} leaves the caller's buffer alone. Readers get read-only views.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class EncodedImage {
  private final ByteBuffer bytes;
  private final ImageFormat format;

  private EncodedImage(ByteBuffer bytes) {
    this.bytes = bytes.asReadOnlyBuffer();
    this.format =
        ImageFormat.detect(this.bytes).orElseThrow(() -> new UnsupportedImageException(this.bytes));
  }

  /**
   * Takes over an array that the caller gives away.
   *
   * @throws UnsupportedImageException when the bytes begin like none of {@link ImageFormat}
   */
  public static EncodedImage wrap(byte[] bytes) {
    return new EncodedImage(ByteBuffer.wrap(Objects.requireNonNull(bytes, "bytes")));
  }

  /**
   * Copies the remaining bytes of a buffer, and leaves the buffer as it was.
   *
   * @throws UnsupportedImageException when the bytes begin like none of {@link ImageFormat}
   */
  public static EncodedImage copyOf(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return wrap(copy);
  }

  /** The format that the first bytes tell. */
  public ImageFormat format() {
    return format;
  }

  /** Length in bytes, 3 or more. */
  public int size() {
    return bytes.remaining();
  }

  /** Width and height as the picture's own header tells them; read anew at each call. */
  public Optional<FrameSize> dimensions() {
    return ImageDimensions.read(format, bytes);
  }

  /** A new read-only view of all bytes, positioned at the first. */
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /** A new array with all bytes, which belongs to the caller. */
  public byte[] toByteArray() {
    byte[] copy = new byte[size()];
    bytes.get(bytes.position(), copy);
    return copy;
  }

  /** Whether the other is a picture of the same bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedImage that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return format + " of " + size() + " bytes";
  }
}
