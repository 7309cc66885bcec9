package dev.sightline.adapter.web.webhook;

import dev.sightline.adapter.web.ProblemException;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a call comes from whom it should: HMAC-SHA256 (RFC 2104) over the bytes of its
 * body, in Base64 as LINE sends it, or in hexadecimal digits behind {@code sha256=}. Thread-safe.
 */
@Context
final class WebhookSignature {
  static final String LINE = "X-Line-Signature";
  static final String HUB = "X-Hub-Signature-256";

  private static final System.Logger LOG = System.getLogger(WebhookSignature.class.getName());
  private static final String ALGORITHM = "HmacSHA256";
  private static final String HUB_PREFIX = "sha256=";

  private final Optional<SecretKeySpec> key;

  /**
   * Says in the log when there is no secret; made at the start, so that it is said then.
   *
   * @param channelSecret used where the webhook has no secret of its own
   * @param accessToken with which answers are sent; where there is none, a call of anybody does no
   *     harm
   */
  WebhookSignature(
      WebhookSettings settings,
      @Value("${line.channel-secret:}") String channelSecret,
      @Value("${line.channel-access-token:}") String accessToken) {
    String own = settings.secret();
    String secret = own == null || own.isBlank() ? channelSecret : own;
    this.key =
        secret.isBlank()
            ? Optional.empty()
            : Optional.of(
                new SecretKeySpec(secret.strip().getBytes(StandardCharsets.UTF_8), ALGORITHM));
    if (key.isEmpty()) {
      LOG.log(
          accessToken.isBlank() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
          "The webhook takes calls from anybody: there is no LINE_CHANNEL_SECRET and no"
              + " SIGHTLINE_WEBHOOK_SECRET");
    }
  }

  /**
   * Looks whether there is a signature at all, before the body is read.
   *
   * @throws ProblemException 401, when there should be one
   */
  void requireIn(HttpHeaders headers) {
    if (key.isPresent() && !headers.contains(LINE) && !headers.contains(HUB)) {
      throw refused("it is missing");
    }
  }

  /**
   * Looks whether the signature is that of the body.
   *
   * @throws ProblemException 401, when it is not and there is a secret
   */
  void require(HttpHeaders headers, byte[] body) {
    if (key.isPresent()) {
      byte[] expected = of(body, key.get());
      boolean ofLine = isSame(expected, fromBase64(headers.get(LINE, String.class, "")));
      boolean ofHub = isSame(expected, fromHex(headers.get(HUB, String.class, "")));
      if (!ofLine && !ofHub) {
        throw refused("it is not that of the body");
      }
    }
  }

  private static ProblemException refused(String why) {
    return new ProblemException(
        HttpStatus.UNAUTHORIZED,
        "the body must be signed with HMAC-SHA256, in " + LINE + " or " + HUB + "; " + why);
  }

  /** Takes as long wherever they differ. */
  private static boolean isSame(byte[] expected, byte[] given) {
    return MessageDigest.isEqual(expected, given);
  }

  private static byte[] of(byte[] body, SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static byte[] fromBase64(String text) {
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] fromHex(String text) {
    String stripped = text.strip();
    try {
      return stripped.startsWith(HUB_PREFIX)
          ? HexFormat.of().parseHex(stripped.substring(HUB_PREFIX.length()))
          : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
