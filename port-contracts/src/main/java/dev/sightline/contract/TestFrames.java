package dev.sightline.contract;

import dev.sightline.domain.Annotations;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Real little pictures to publish, each different from the next by a number written in them. */
public final class TestFrames {
  /** A picture of 16 by 12 pixels. */
  private static final byte[] JPEG =
      Base64.getDecoder()
          .decode(
              "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4n"
                  + "ICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAMABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAA"
                  + "AAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0Kx"
                  + "wRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4"
                  + "eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl"
                  + "5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APDtN/1y/Wvcvhv/AMfMP1FeG6b/AK5frXuXw3/4+YfqK//Z");

  /** A picture of 16 by 12 pixels. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAABAAAAAMCAAAAABOjGJdAAAAHUlEQVR4XmNgYGTh4BWR0zR3j8pvW7jvHsPQ"
                  + "FQAAmwI19WACtvQAAAAASUVORK5CYII=");

  /** A picture of one pixel. */
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

  private static final int JPEG_START = 2; // behind the start-of-image marker
  private static final int PNG_START = 33; // behind the signature and the header chunk
  private static final int MAX_COMMENT = 65_533;
  private static final int MARKER_AND_LENGTH = 4;

  /** A picture and nothing else. */
  public static FrameContent content(int number) {
    return FrameContent.of(jpeg(number));
  }

  /** A picture with everything that a detector adds. */
  public static FrameContent annotated(int number, Warnings warnings) {
    return new FrameContent(
        jpeg(number),
        warnings,
        new Annotations(
            "[[[1,2],[3,4],[5,6]]]", "[[[7.5,8],[9,10],[11,12]]]", "[[1,2,3,4,0.87,5]]"),
        Optional.of(new FrameSize(16, 12)));
  }

  /** A JPEG picture with the number in a comment. */
  public static EncodedImage jpeg(int number) {
    return jpeg(("number " + number).getBytes(StandardCharsets.US_ASCII));
  }

  /** A PNG picture with the number in a text chunk. */
  public static EncodedImage png(int number) {
    byte[] chunk = ("tEXtComment\0number " + number).getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(chunk);
    ByteBuffer image = ByteBuffer.allocate(PNG.length + chunk.length + 8);
    image.put(PNG, 0, PNG_START).putInt(chunk.length - 4).put(chunk);
    image.putInt((int) checksum.getValue()).put(PNG, PNG_START, PNG.length - PNG_START);
    return EncodedImage.wrap(image.array());
  }

  /** A WebP picture. */
  public static EncodedImage webp() {
    return EncodedImage.wrap(WEBP.clone());
  }

  /** A JPEG picture that holds each of the 256 byte values, in both directions. */
  public static EncodedImage jpegOfAllByteValues() {
    byte[] values = new byte[512];
    for (int i = 0; i < 256; i++) {
      values[i] = (byte) i;
      values[511 - i] = (byte) i;
    }
    return jpeg(values);
  }

  /** A JPEG picture of exactly as many bytes, 1,000 or more, most of them noise. */
  public static EncodedImage jpegOfSize(int bytes) {
    byte[] noise = new byte[bytes - JPEG.length];
    SplittableRandom random = new SplittableRandom(bytes);
    random.nextBytes(noise);
    return jpegWithSegments(noise);
  }

  private static EncodedImage jpeg(byte[] comment) {
    byte[] segment = new byte[comment.length + MARKER_AND_LENGTH];
    System.arraycopy(comment, 0, segment, MARKER_AND_LENGTH, comment.length);
    return jpegWithSegments(segment);
  }

  /** Turns bytes into comment segments by writing their headers over them. */
  private static EncodedImage jpegWithSegments(byte[] bytes) {
    ByteBuffer segments = ByteBuffer.wrap(bytes);
    int at = 0;
    while (at < bytes.length) {
      int left = bytes.length - at;
      int length = Math.min(MAX_COMMENT + MARKER_AND_LENGTH, left);
      if (left > length && left - length < MARKER_AND_LENGTH) {
        length -= MARKER_AND_LENGTH; // leaves room for the header of the last one
      }
      segments.putShort(at, (short) 0xFFFE).putShort(at + 2, (short) (length - 2));
      at += length;
    }
    ByteArrayOutputStream image = new ByteArrayOutputStream(JPEG.length + bytes.length);
    image.write(JPEG, 0, JPEG_START);
    image.write(bytes, 0, bytes.length);
    image.write(JPEG, JPEG_START, JPEG.length - JPEG_START);
    return EncodedImage.wrap(image.toByteArray());
  }

  private TestFrames() {}
}
