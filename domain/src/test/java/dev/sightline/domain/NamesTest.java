package dev.sightline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  private static final String WORKER = "\uD83D\uDC77"; // one code point, two UTF-16 units

  @ParameterizedTest
  @ValueSource(
      strings = {"site", "工地A", "a/b", "a|b", "a=b", " padded ", "../..", "e\u0301", WORKER})
  void labelShouldKeepAnyVisibleText(String text) {
    assertThat(new Label(text).value()).isEqualTo(text);
    assertThat(new CameraKey(new Label("site"), text).name()).isEqualTo(text);
  }

  @Test
  void nameShouldBeAsLongAsTheBoundInCodePoints() {
    String longest = WORKER.repeat(Label.MAX_LENGTH);

    assertThat(new Label(longest).value()).isEqualTo(longest);
    assertThat(CameraKey.of(longest, longest).name()).isEqualTo(longest);
  }

  @Test
  void nameShouldBeRefusedWhenItIsTooLong() {
    String tooLong = "x".repeat(Label.MAX_LENGTH + 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Label(tooLong))
        .withMessage("label must have 1 to 128 characters, got 129");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CameraKey.of("site", tooLong))
        .withMessage("key must have 1 to 128 characters, got 129");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u3000"})
  void nameShouldBeRefusedWhenItIsBlank(String blank) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Label(blank))
        .withMessageContaining("label must have 1 to 128 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CameraKey.of("site", blank))
        .withMessageContaining("key must have 1 to 128 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000", "\u007F", "a\u0085b", "\uD83D", "\uDC77x"})
  void nameShouldBeRefusedWhenItHoldsControlCharactersOrBrokenUnicode(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Label(text))
        .withMessageContaining("must not contain control characters or broken Unicode, got U+");
  }

  @Test
  void nameShouldBeRefusedWhenItIsHugeWithoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Label("\n".repeat(10_000_000) + "x"))
        .withMessageMatching(".{1,100}");
  }

  @Test
  @SuppressWarnings("NullAway") // callers without null checks exist
  void nameShouldBeRefusedWhenItIsNull() {
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> new Label(null))
        .withMessage("label");
  }

  @Test
  void camerasShouldBeOrderedByLabelThenName() {
    CameraKey first = CameraKey.of("A", "z");
    CameraKey second = CameraKey.of("a", "b");
    CameraKey third = CameraKey.of("a", "c");

    assertThat(List.of(third, second, first).stream().sorted())
        .containsExactly(first, second, third);
  }

  @Test
  void textFormShouldNameLabelAndCamera() {
    assertThat(CameraKey.of("site", "gate")).hasToString("site/gate");
  }
}
