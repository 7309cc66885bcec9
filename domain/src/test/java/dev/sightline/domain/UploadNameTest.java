package dev.sightline.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadNameTest {
  private static final int MANY = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "photo.jpg",
        "工地 A.png",
        "👷🏽‍♀️.jpg",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿.png",
        "a b (1).tar.gz",
        "console.log",
        "com10.txt",
        "_CON",
        "é.jpg"
      })
  void plainNameShouldStayAsItIs(String name) {
    assertThat(UploadName.of(name).value()).isEqualTo(name);
    assertThat(new UploadName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "../../etc/passwd|passwd",
        "a\\b\\..|file",
        "..|file",
        ".|file",
        "/|file",
        "``|file",
        "   |file",
        ".bashrc|bashrc",
        "...a|a",
        "-rf|rf",
        "a.|a",
        "a. .|a",
        " a |a",
        "a\u00A0|a",
        "a\u0000b|a_b",
        "a\tb|a_b",
        "a\u0085b|a_b",
        "a\u2028b|a_b",
        "a%2Fb|a_2Fb",
        "c:d*e?f\"g<h>i|c_d_e_f_g_h_i",
        "NUL|_NUL",
        "nul.txt|_nul.txt",
        "Com1|_Com1",
        "LPT³.x|_LPT³.x",
        "aux .txt|_aux .txt",
        "CONIN$|_CONIN$",
        "a\u202Eb|a_b",
        "\uFEFFa|_a",
        "e\u0301|é",
        "a\uD800b|a_b",
      })
  void otherNamesShouldBeMadePlain(String name, String plain) {
    assertThat(UploadName.of(name).value()).isEqualTo(plain);
    assertThatThrownBy(() -> new UploadName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a plain file name of 1 to 200 bytes");
  }

  @Test
  void longNameShouldBeCutBeforeItsExtensionAndBetweenCharacters() {
    assertThat(UploadName.of("x".repeat(300) + ".jpeg").value())
        .isEqualTo("x".repeat(195) + ".jpeg");
    assertThat(UploadName.of("👷".repeat(60) + ".jpg").value()).isEqualTo("👷".repeat(49) + ".jpg");
    assertThat(UploadName.of("a." + "x".repeat(300)).value()).hasSize(200);
    assertThat(UploadName.of("x".repeat(190) + "    .".repeat(5) + "jpg").value())
        .isEqualTo("x".repeat(190) + ".jpg");
  }

  @Test
  void markedNameShouldKeepItsExtensionAndItsBound() {
    assertThat(new UploadName("a.tar.gz").marked("2").value()).isEqualTo("a.tar-2.gz");
    assertThat(new UploadName("a").marked("2").value()).isEqualTo("a-2");
    assertThat(UploadName.of("長".repeat(100) + ".jpg").marked("12").value())
        .isEqualTo("長".repeat(64) + "-12.jpg");
  }

  @Test
  void extensionShouldBeAddedWithinTheBound() {
    assertThat(new UploadName("a.html").withExtension("jpg").value()).isEqualTo("a.html.jpg");
    assertThat(UploadName.of("x".repeat(200)).withExtension("jpg").value())
        .isEqualTo("x".repeat(196) + ".jpg");
    assertThat(new UploadName("A.JPG").extension()).isEqualTo("jpg");
    assertThat(new UploadName("jpg").extension()).isEmpty();
  }

  @Test
  void whateverIsMadePlainShouldBeANameAlready() {
    Random random = new Random(7);
    String spice = " ..--/\\\u0000%:*CONaux1.jpg\u0301\u200D\u202E\uD83D\uDC77\uD800é長";
    for (int i = 0; i < MANY; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(i % 50 == 0 ? 400 : 12);
      for (int j = 0; j < length; j++) {
        text.append(
            random.nextBoolean()
                ? spice.charAt(random.nextInt(spice.length()))
                : (char) random.nextInt(0x10000));
      }

      String once = UploadName.of(text.toString()).value();

      assertThat(UploadName.of(once).value()).isEqualTo(once);
      assertThat(once.getBytes(UTF_8).length).isBetween(1, UploadName.MAX_BYTES);
      assertThat(once).doesNotContain("/", "\\", "\u0000", "%").doesNotStartWith(".");
      assertThat(new UploadName(once).marked("2").value()).contains("-2");
    }
  }
}
