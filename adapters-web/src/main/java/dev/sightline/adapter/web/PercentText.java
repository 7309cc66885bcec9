package dev.sightline.adapter.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Text in paths and headers: UTF-8, where any byte may be written {@code %XX}. A plus sign stands
 * for itself.
 */
public final class PercentText {
  private static final int ONE_BYTE = 0xFF;

  /**
   * Decodes a text as it came over the wire, one character a byte.
   *
   * @param what is being decoded, for the message
   * @throws ProblemException 400, when a percent sign is not followed by two hexadecimal digits, or
   *     the bytes are not UTF-8
   */
  public static String decode(String what, String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int at = 0;
    while (at < encoded.length()) {
      char next = encoded.charAt(at);
      if (next == '%') {
        bytes.write(hexByte(what, encoded, at));
        at += 3;
      } else if (next > ONE_BYTE) {
        throw ProblemException.badRequest(what + " holds a character that is not percent-encoded");
      } else {
        bytes.write(next);
        at++;
      }
    }
    return utf8(what, bytes.toByteArray());
  }

  /** Encodes a text so that it is one segment of a path, or an {@code ext-value} of RFC 8187. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(next)) {
        encoded.append((char) next);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(next));
      }
    }
    return encoded.toString();
  }

  /** RFC 3986, section 2.3, but for the tilde. */
  private static boolean isUnreserved(byte next) {
    return (next >= 'a' && next <= 'z')
        || (next >= 'A' && next <= 'Z')
        || (next >= '0' && next <= '9')
        || next == '-'
        || next == '.'
        || next == '_';
  }

  private static int hexByte(String what, String encoded, int at) {
    int high = digitAt(encoded, at + 1);
    int low = digitAt(encoded, at + 2);
    if (high < 0 || low < 0) {
      throw ProblemException.badRequest(
          what + " has a broken percent-encoding: % must be followed by two hexadecimal digits");
    }
    return high << 4 | low;
  }

  private static int digitAt(String encoded, int at) {
    char digit = at < encoded.length() ? encoded.charAt(at) : ' ';
    return digit < 0x80 ? Character.digit(digit, 16) : -1;
  }

  private static String utf8(String what, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      ProblemException problem = ProblemException.badRequest(what + " is not UTF-8");
      problem.initCause(e);
      throw problem;
    }
  }

  private PercentText() {}
}
