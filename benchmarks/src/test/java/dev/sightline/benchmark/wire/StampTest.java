package dev.sightline.benchmark.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.ImageFormat;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StampTest {
  private static final long NANOS = 123_456_789_012_345_678L;

  @Test
  void stampShouldBeReadAsItWasWritten() {
    byte[] picture = new Picture(100_000).stamped(7, 4_000_000_000L, NANOS);

    Stamp stamp = Stamp.parse(picture, Picture.STAMP_AT, picture.length);

    assertThat(stamp).isEqualTo(new Stamp(7, 4_000_000_000L, NANOS, 100_000));
    assertThat(stamp.isTail(picture, picture.length - Picture.TAIL_FROM_END)).isTrue();
  }

  @Test
  void lengthsShouldBeThoseThatAreTold() {
    Stamp stamp = new Stamp(99_999, 9_999_999_999L, Long.MAX_VALUE, 999_999_999);

    assertThat(stamp.text().getBytes(US_ASCII)).hasSize(Stamp.TEXT_BYTES);
    assertThat(stamp.tail().getBytes(US_ASCII)).hasSize(Stamp.TAIL_BYTES);
  }

  @Test
  void pictureShouldBeTakenForAJpegWithItsSize() {
    EncodedImage image = EncodedImage.wrap(new Picture(60_000).stamped(0, 1, NANOS));

    assertThat(image.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(image.dimensions()).contains(new FrameSize(1_920, 1_080));
  }

  @Test
  void pictureShouldHoldNoMarkerBetweenItsHeadersAndItsEnd() {
    byte[] picture = new Picture(10_000).stamped(0, 1, NANOS);

    byte[] data = Arrays.copyOfRange(picture, 100, picture.length - 2);

    assertThat(data).doesNotContain((byte) 0xFF);
    assertThat(Arrays.copyOfRange(picture, picture.length - 2, picture.length))
        .containsExactly(0xFF, 0xD9);
  }

  @Test
  void tailOfAnotherPictureShouldBeNoticed() {
    Stamp stamp = new Stamp(1, 5, NANOS, 1_000);
    byte[] other = new Stamp(1, 6, NANOS, 1_000).tail().getBytes(US_ASCII);

    assertThat(stamp.isTail(other, 0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "SLBM", "SLBX c=00001 n=0000000042 t=0000123456789012345 s=000100000;"})
  void whatIsNoStampShouldBeRefused(String text) {
    byte[] bytes = text.getBytes(US_ASCII);

    assertThatThrownBy(() -> Stamp.parse(bytes, 0, bytes.length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no stamp");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 255, Picture.MAX_BYTES + 1})
  void sizeOutOfBoundsShouldBeRefused(int size) {
    assertThatThrownBy(() -> new Picture(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256 to 67108864 bytes");
  }

  @Test
  void clocksThatDifferShouldBeNoticed() {
    ClockCheck.require(10, 15, 20);

    assertThatThrownBy(() -> ClockCheck.require(10, 21, 20))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("differ");
    assertThatThrownBy(() -> ClockCheck.require(10, 9, 20))
        .isInstanceOf(IllegalStateException.class);
  }
}
