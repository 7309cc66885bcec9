package dev.sightline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

  @Test
  void valuesShouldBecomeJavaValues() {
    assertThat(JsonText.parse(" {\"a\" : [1, -2.5e1, true, false, \"x\"], \"b\":{}, \"c\":[]} "))
        .contains(
            Map.of("a", List.of(1.0, -25.0, true, false, "x"), "b", Map.of(), "c", List.of()));
  }

  @Test
  void nullShouldStandForItselfInside() {
    assertThat(JsonText.parse("[null]")).contains(Arrays.asList((Object) null));
    assertThat(JsonText.parse("null")).isEmpty();
  }

  @Test
  void escapesShouldBeResolved() {
    assertThat(JsonText.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u5de5\\ud83d\\uDC77\""))
        .contains("\"\\/\b\f\n\r\t工\uD83D\uDC77");
  }

  @Test
  void lastOfEqualNamesShouldWin() {
    assertThat(JsonText.parse("{\"a\":1,\"a\":2}")).contains(Map.of("a", 2.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "[1]]",
        "[1] x",
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "-",
        "--1",
        "0x10",
        "NaN",
        "Infinity",
        "True",
        "nul",
        "tru",
        "\"open",
        "\"line\nfeed\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\u١٢٣٤\"",
        "\"\\u１２３４\"",
        "/* comment */ 1",
        "\uFEFF1",
        "\u00A01"
      })
  void whatIsNotJsonShouldBeRefused(String text) {
    assertThat(JsonText.parse(text)).isEqualTo(Optional.empty());
  }

  @Test
  void nestingShouldBeBounded() {
    assertThat(JsonText.parse("[".repeat(17) + "]".repeat(17))).isPresent();
    assertThat(JsonText.parse("[".repeat(18) + "]".repeat(18))).isEmpty();
    assertThat(JsonText.parse("[".repeat(1_000_000))).isEmpty();
    assertThat(JsonText.parse("{\"a\":".repeat(1_000_000))).isEmpty();
  }

  @Test
  void longNumbersShouldNotBreakTheReader() {
    assertThat(JsonText.parse("1".repeat(60_000))).contains(Double.POSITIVE_INFINITY);
    assertThat(JsonText.parse("-0." + "1".repeat(60_000) + "e5")).isPresent();
  }
}
