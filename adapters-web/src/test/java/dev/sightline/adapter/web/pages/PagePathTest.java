package dev.sightline.adapter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagePathTest {
  @ParameterizedTest
  @CsvSource({
    "/, '', true",
    "/index.html, index.html, false",
    "/css/styles.css, css/styles.css, false",
    "/wall/, wall, true",
    "/%E5%B7%A5%E5%9C%B0.html, 工地.html, false",
    "/a%20b+c.html, a b+c.html, false",
    "/.well-known/security.txt, .well-known/security.txt, false",
    "/console.js, console.js, false",
    "/nul1.css, nul1.css, false",
  })
  void pathShouldBeDecodedOnce(String path, String names, boolean folder) {
    PagePath parsed = PagePath.parse(path).orElseThrow();

    assertThat(parsed.toString()).isEqualTo(names);
    assertThat(parsed.folder()).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/../",
        "/./index.html",
        "/a/../b",
        "/%2e%2e/b",
        "/..%2fb",
        "/%2fetc%2fpasswd",
        "//etc/passwd",
        "/a//b",
        "/..%5cb",
        "/..\\b",
        "/c:/boot.ini",
        "/c%3A",
        "/index.html%00.png",
        "/a%0Ab",
        "/.env",
        "/.git/config",
        "/a/.htaccess",
        "/nul",
        "/NUL.html",
        "/com1.txt",
        "/CON",
        "/lpt9/index.html",
        "/index.html.",
        "/index.html%20",
        "/...",
        "/a*",
        "/a%3Cb"
      })
  void pathThatIsNoFileShouldBeEmpty(String path) {
    assertThat(PagePath.parse(path)).isEmpty();
  }

  @Test
  void pathEncodedTwiceShouldStayEncodedOnce() {
    assertThat(PagePath.parse("/%252e%252e%252fb").orElseThrow().names())
        .containsExactly("%2e%2e%2fb");
  }

  @Test
  void pathOutOfBoundsShouldBeEmpty() {
    assertThat(PagePath.parse("/a".repeat(33))).isEmpty();
    assertThat(PagePath.parse("/" + "a".repeat(256))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/%", "/%FF", "/%C0%AE%C0%AE/b"})
  void brokenEncodingShouldBeRefused(String path) {
    assertThatThrownBy(() -> PagePath.parse(path)).isInstanceOf(ProblemException.class);
  }
}
