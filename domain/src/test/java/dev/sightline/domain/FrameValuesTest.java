package dev.sightline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameValuesTest {
  private static final EncodedImage IMAGE =
      EncodedImage.wrap(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});

  @Test
  void sizeShouldBeWithinWhatJpegCanExpress() {
    assertThat(new FrameSize(1, 65_535)).hasToString("1×65535");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65_536, Integer.MAX_VALUE})
  void sizeShouldBeRefusedOutOfBounds(int edge) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameSize(edge, 1))
        .withMessage("width must be 1 to 65535 pixels, got " + edge);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameSize(1, edge))
        .withMessage("height must be 1 to 65535 pixels, got " + edge);
  }

  @Test
  void annotationsShouldBeBounded() {
    String longest = "x".repeat(Annotations.MAX_LENGTH);

    assertThat(new Annotations(longest, longest, longest).polePolygons()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Annotations("", "", longest + "x"))
        .withMessage("detection_items must have at most 1048576 characters, got 1048577");
  }

  @Test
  void contentOfAnImageShouldKnowNothingElse() {
    FrameContent content = FrameContent.of(IMAGE);

    assertThat(content.warnings()).isEqualTo(Warnings.UNKNOWN);
    assertThat(content.annotations()).isEqualTo(Annotations.NONE);
    assertThat(content.size()).isEmpty();
  }

  @Test
  void contentShouldKeepTheRestWhenItsWarningsChange() {
    Warnings other = Warnings.parse("{}");

    FrameContent changed = FrameContent.of(IMAGE).withWarnings(other);

    assertThat(changed.warnings()).isEqualTo(other);
    assertThat(changed.image()).isSameAs(IMAGE);
  }

  @Test
  void stateShouldHaveItsNameOnTheWire() {
    assertThat(CameraState.STALE.wireName()).isEqualTo("stale");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void warningShouldBeRefusedWithoutCount(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Warning(Warning.NO_HARDHAT, count, ""))
        .withMessageContaining("1 or more, got " + count);
  }

  @Test
  void warningShouldBeRefusedWithoutCode() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Warning(" ", 1, ""));
  }
}
