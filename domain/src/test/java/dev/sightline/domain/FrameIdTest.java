package dev.sightline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"0-0", "1736000000000-0", "1-2", "18446744073709551615-18446744073709551615"})
  void parseShouldReadWhatToStringWrites(String text) {
    assertThat(FrameId.parse(text)).hasToString(text);
  }

  @Test
  void parseShouldReadTheParts() {
    assertThat(FrameId.parse("1736000000000-7")).isEqualTo(new FrameId(1_736_000_000_000L, 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "1", "1-", "-1", "1-2-3", "+1-2", "1--2", " 1-2", "1-2 ", "a-b", "١-٢"})
  void parseShouldRefuseOtherForms(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameId.parse(text))
        .withMessageContaining("<milliseconds>-<sequence>")
        .withMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"18446744073709551616-0", "0-99999999999999999999"})
  void parseShouldRefuseNumbersThatDoNotFit(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameId.parse(text))
        .withMessageContaining("unsigned 64-bit");
  }

  @Test
  void parseShouldShowTheBeginningOfLongTextOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameId.parse("9".repeat(1_000_000)))
        .withMessageMatching(".{1,200}");
  }

  @Test
  void orderShouldGoByTimeThenSequence() {
    assertThat(new FrameId(2, 0)).isGreaterThan(new FrameId(1, 9));
    assertThat(new FrameId(2, 1)).isGreaterThan(new FrameId(2, 0));
    assertThat(new FrameId(2, 1)).isEqualByComparingTo(new FrameId(2, 1));
  }

  @Test
  void orderShouldTakeBothPartsAsUnsigned() {
    assertThat(new FrameId(-1, 0)).isGreaterThan(new FrameId(Long.MAX_VALUE, 0));
    assertThat(new FrameId(1, -1)).isGreaterThan(new FrameId(1, Long.MAX_VALUE));
  }

  @Test
  void isAfterShouldBeStrict() {
    FrameId id = new FrameId(1, 1);

    assertThat(id.isAfter(FrameId.BEFORE_ALL)).isTrue();
    assertThat(id.isAfter(new FrameId(1, 1))).isFalse();
    assertThat(id.isAfter(new FrameId(1, 2))).isFalse();
  }

  @Test
  void takenAtShouldBeTheTimePart() {
    assertThat(new FrameId(1_500, 3).takenAt()).isEqualTo(Instant.ofEpochMilli(1_500));
  }
}
