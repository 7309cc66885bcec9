package dev.sightline.adapter.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 5: with a secret, only what is signed with it counts. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookSignatureTest {
  private static final String SECRET = "a secret é";
  private static final String BODY =
      "{ \"events\":[{\"type\":\"message\",\"message\":{\"type\":\"text\",\"text\":\"token 工\"},"
          + "\"webhookEventId\":\"%s\",\"source\":{\"userId\":\"U1\"}}]}\n";

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start(Map.of("line.channel-secret", SECRET));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static byte[] signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> call(byte[] body, String... headers) {
    return server.send("POST", "/api/webhook", body, headers);
  }

  @Test
  void signatureOfLineShouldBeTaken() {
    byte[] body = BODY.formatted("line").getBytes(UTF_8);
    String signature = Base64.getEncoder().encodeToString(signature(SECRET, body));

    HttpResponse<String> response = call(body, "X-Line-Signature", signature);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"target_id\":\"U1\"");
  }

  @Test
  void signatureInHexadecimalDigitsShouldBeTaken() {
    byte[] body = BODY.formatted("hub").getBytes(UTF_8);
    String hex = HexFormat.of().formatHex(signature(SECRET, body));

    HttpResponse<String> lower = call(body, "X-Hub-Signature-256", "sha256=" + hex);
    HttpResponse<String> upper =
        call(body, "x-hub-signature-256", "sha256=" + hex.toUpperCase(Locale.ROOT));

    assertThat(lower.body()).contains("\"target_id\":\"U1\"");
    assertThat(upper.statusCode()).isEqualTo(200);
  }

  /** RFC 4231, test case 2. */
  @Test
  void signatureShouldBeThatOfTheStandard() {
    assertThat(
            HexFormat.of()
                .formatHex(signature("Jefe", "what do ya want for nothing?".getBytes(UTF_8))))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void callWithoutASignatureShouldBeRefusedBeforeItsBodyHasCome() {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("POST /api/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
              .readUntil("}");

      assertThat(answer)
          .startsWith("HTTP/1.1 401 ")
          .contains("application/problem+json")
          .contains("it is missing");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X-Line-Signature, other secret",
    "X-Line-Signature, other body",
    "X-Line-Signature, cut",
    "X-Line-Signature, hex",
    "X-Line-Signature, nonsense",
    "X-Line-Signature, nothing",
    "X-Hub-Signature-256, other secret",
    "X-Hub-Signature-256, other body",
    "X-Hub-Signature-256, cut",
    "X-Hub-Signature-256, without its name",
    "X-Hub-Signature-256, sha1",
    "X-Hub-Signature-256, nonsense",
  })
  void wrongSignatureShouldBeRefusedAndTouchNothing(String header, String fault) {
    byte[] body = BODY.formatted("wrong").getBytes(UTF_8);
    server.sender().take();
    byte[] right = signature(SECRET, body);
    boolean line = header.equals("X-Line-Signature");
    byte[] given =
        switch (fault) {
          case "other secret" -> signature("other", body);
          case "other body" -> signature(SECRET, "{}".getBytes(UTF_8));
          case "cut" -> java.util.Arrays.copyOf(right, 16);
          default -> right;
        };
    String hex = HexFormat.of().formatHex(given);
    String value =
        switch (fault) {
          case "hex", "without its name" -> hex;
          case "sha1" -> "sha1=" + hex;
          case "nonsense" -> "=%&!";
          case "nothing" -> "";
          default -> line ? Base64.getEncoder().encodeToString(given) : "sha256=" + hex;
        };

    HttpResponse<String> refused = call(body, header, value);

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains("it is not that of the body").doesNotContain(hex);
    assertThat(server.sender().take()).isEmpty();
    String signature = Base64.getEncoder().encodeToString(right);
    byte[] fresh = BODY.formatted(header + fault).getBytes(UTF_8);
    assertThat(call(body, "X-Line-Signature", signature).statusCode()).isEqualTo(200);
    assertThat(call(fresh, "X-Line-Signature", signature).statusCode()).isEqualTo(401);
  }

  @Test
  void signedNonsenseShouldBeRefusedForWhatItIs() {
    byte[] body = "nonsense".getBytes(UTF_8);
    String signature = Base64.getEncoder().encodeToString(signature(SECRET, body));

    assertThat(call(body, "X-Line-Signature", signature).statusCode()).isEqualTo(400);
    assertThat(call(body, "X-Line-Signature", "x").statusCode()).isEqualTo(401);
  }
}
