package dev.sightline.adapter.web.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NoLeaks.class)
class SecurityHeadersTest {
  private static final String POLICY = "Content-Security-Policy";

  @Test
  void everyAnswerShouldKeepBrowsersFromDoingMoreThanIsMeant() {
    try (TestServer server = TestServer.start(Map.of())) {
      server.publish(CameraKey.of("site", "cam"), Pictures.jpeg(1));

      for (String path :
          new String[] {
            "/",
            "/js/index-page.js",
            "/api/labels",
            "/api/frames/site/cam",
            "/nothing",
            "/api/labels/%00"
          }) {
        HttpHeaders headers = server.get(path).headers();

        assertThat(headers.map()).as(path).containsKey(POLICY.toLowerCase(java.util.Locale.ROOT));
        assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
        assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValue("SAMEORIGIN");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()");
        assertThat(headers.allValues(POLICY)).hasSize(1);
        assertThat(headers.firstValue(POLICY).orElse("")).endsWith("; frame-ancestors 'self'");
      }
      assertThat(policyOf(server, "/"))
          .contains("script-src 'self';", "style-src 'self';", "default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(policyOf(server, "/api/labels"))
          .startsWith("default-src 'none';")
          .doesNotContain("script");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'none', DENY",
    "'self', SAMEORIGIN",
    "https://portal.example, ",
    "*, ",
  })
  void framesShouldBeAllowedAsSet(String ancestors, String older) {
    String written = ancestors.matches("none|self") ? "'" + ancestors + "'" : ancestors;
    try (TestServer server =
        TestServer.start(
            Map.of(
                "sightline.web.frame-ancestors", written,
                "sightline.web.resource-policy", "same-site",
                "sightline.web.referrer-policy", "no-referrer"))) {
      HttpHeaders headers = server.get("/").headers();

      assertThat(headers.firstValue(POLICY).orElse("")).endsWith("; frame-ancestors " + written);
      assertThat(headers.firstValue("X-Frame-Options").orElse(null)).isEqualTo(older);
      assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-site");
      assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    }
  }

  @Test
  void settingsOutOfBoundsShouldBeRefused() {
    assertThatThrownBy(
            () -> new SecuritySettings("x", "x", "'self'; script-src *", "x", "same-site"))
        .hasMessageContaining("frame-ancestors must be");
    assertThatThrownBy(() -> new SecuritySettings("x", "x", "'self'", "x", "everybody"))
        .hasMessageContaining("resource-policy must be cross-origin, same-site or same-origin");
    assertThatThrownBy(() -> new SecuritySettings("a\nb", "x", "'self'", "x", "same-site"))
        .hasMessageContaining("content-security-policy must be of printable");
  }

  private static String policyOf(TestServer server, String path) {
    return server.get(path).headers().firstValue(POLICY).orElse("");
  }
}
