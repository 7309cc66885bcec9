package dev.sightline.benchmark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void wordsShouldBeReadAsTheyWereWritten() {
    Words words = Words.empty().with("name", "a=b").with("count", 5).with("flag", true);

    Words read = Words.parse("command " + words.line());

    assertThat(read).isEqualTo(words);
    assertThat(read.text("name")).isEqualTo("a=b");
    assertThat(read.integer("count")).isEqualTo(5);
    assertThat(read.flag("flag")).isTrue();
  }

  @Test
  void missingWordShouldBeNamed() {
    assertThatThrownBy(() -> Words.parse("a=1").text("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b= is missing in: a=1");
  }
}
