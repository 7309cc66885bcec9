package dev.sightline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodedImageTest {
  private static final byte[] JPEG = bytes("\u00FF\u00D8\u00FF\u00E0picture");
  private static final byte[] PNG = bytes("\u0089PNG\r\n\u001A\npicture");
  private static final byte[] WEBP = bytes("RIFF\u0000\u0000\u0000\u0000WEBPpicture");

  @Test
  void formatShouldBeToldByTheFirstBytes() {
    assertThat(EncodedImage.wrap(JPEG.clone()).format()).isEqualTo(ImageFormat.JPEG);
    assertThat(EncodedImage.wrap(PNG.clone()).format()).isEqualTo(ImageFormat.PNG);
    assertThat(EncodedImage.wrap(WEBP.clone()).format()).isEqualTo(ImageFormat.WEBP);
  }

  @Test
  void formatShouldBeToldFromThePositionOfTheBufferOn() {
    ByteBuffer buffer = ByteBuffer.allocate(100).position(10).put(PNG).flip().position(10);

    assertThat(ImageFormat.detect(buffer)).contains(ImageFormat.PNG);
    assertThat(buffer.position()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00FF\u00D8",
        "\u0089PNG\r\n\u001A",
        "\u0089PNG\n\n\u001A\n",
        "RIFF\u0000\u0000\u0000\u0000WEB",
        "RIFF\u0000\u0000\u0000\u0000WAVEdata",
        "GIF89a",
        "<html>",
        "x\u00FF\u00D8\u00FF"
      })
  void otherBytesShouldBeRefusedWithTheAcceptedFormats(String text) {
    byte[] other = bytes(text);

    assertThat(ImageFormat.detect(ByteBuffer.wrap(other))).isEqualTo(Optional.empty());
    assertThatExceptionOfType(UnsupportedImageException.class)
        .isThrownBy(() -> EncodedImage.wrap(other))
        .withMessageContaining("JPEG, PNG, WEBP")
        .withMessageContaining("begin with %02X", other[0]);
  }

  @Test
  void noBytesShouldBeRefused() {
    assertThatExceptionOfType(UnsupportedImageException.class)
        .isThrownBy(() -> EncodedImage.wrap(new byte[0]))
        .withMessageContaining("no bytes");
  }

  @Test
  void copyShouldNotFollowItsSource() {
    byte[] source = JPEG.clone();
    ByteBuffer buffer = ByteBuffer.wrap(source);

    EncodedImage image = EncodedImage.copyOf(buffer);
    source[5] = 'X';

    assertThat(image.toByteArray()).isEqualTo(JPEG);
    assertThat(buffer.position()).isZero();
    assertThat(buffer.remaining()).isEqualTo(JPEG.length);
  }

  @Test
  void copyShouldTakeTheRemainingBytesOfAnyBuffer() {
    ByteBuffer direct = ByteBuffer.allocateDirect(100).position(7).put(JPEG).flip().position(7);

    EncodedImage image = EncodedImage.copyOf(direct.asReadOnlyBuffer());

    assertThat(image.toByteArray()).isEqualTo(JPEG);
    assertThat(image.size()).isEqualTo(JPEG.length);
  }

  @Test
  void viewsShouldBeReadOnlyAndIndependent() {
    EncodedImage image = EncodedImage.wrap(JPEG.clone());

    ByteBuffer first = image.bytes();
    first.position(3);

    assertThat(image.bytes().position()).isZero();
    assertThat(image.bytes().remaining()).isEqualTo(JPEG.length);
    assertThatExceptionOfType(ReadOnlyBufferException.class)
        .isThrownBy(() -> image.bytes().put(0, (byte) 1));
  }

  @Test
  void arrayShouldBelongToTheCaller() {
    EncodedImage image = EncodedImage.wrap(JPEG.clone());

    image.toByteArray()[5] = 'X';

    assertThat(image.toByteArray()).isEqualTo(JPEG);
  }

  @Test
  void imagesShouldBeEqualWhenTheirBytesAre() {
    assertThat(EncodedImage.wrap(JPEG.clone()))
        .isEqualTo(EncodedImage.copyOf(ByteBuffer.wrap(JPEG)))
        .hasSameHashCodeAs(EncodedImage.wrap(JPEG.clone()))
        .isNotEqualTo(EncodedImage.wrap(PNG.clone()))
        .hasToString("JPEG of 11 bytes");
  }

  @Test
  void formatsShouldKnowTheirNames() {
    assertThat(ImageFormat.JPEG.mediaType()).isEqualTo("image/jpeg");
    assertThat(ImageFormat.PNG.mediaType()).isEqualTo("image/png");
    assertThat(ImageFormat.WEBP.mediaType()).isEqualTo("image/webp");
    assertThat(ImageFormat.JPEG.extension()).isEqualTo("jpg");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
