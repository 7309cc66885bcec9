package dev.sightline.benchmark.yardstick;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sightline.benchmark.wire.StreamKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a viewer asks for: a WebSocket (RFC 6455 section 4.2) or MJPEG, of one camera or of all.
 *
 * @param webSocketKey empty for MJPEG
 * @param camera empty for all cameras
 */
record Handshake(String webSocketKey, OptionalInt camera) {
  /** Stands between the parts of MJPEG. */
  static final String BOUNDARY = "frame";

  private static final String KEY_HEADER = "sec-websocket-key:";
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String CAMERA = "/" + StreamKeys.camera(0).replace("0", "");

  /** Reads a request's head. */
  static Handshake parse(String request) {
    String key = "";
    for (String line : request.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(KEY_HEADER)) {
        key = line.substring(KEY_HEADER.length()).strip();
      }
    }
    return new Handshake(key, camera(request));
  }

  private static OptionalInt camera(String request) {
    int from = request.indexOf(CAMERA) + CAMERA.length();
    int end = from;
    while (end < request.length() && Character.isDigit(request.charAt(end))) {
      end++;
    }
    return from < CAMERA.length() || end == from
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(request, from, end, 10));
  }

  boolean isWebSocket() {
    return !webSocketKey.isEmpty();
  }

  /** What is answered before the frames. */
  byte[] answer() {
    String text =
        isWebSocket()
            ? String.join(
                "\r\n",
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: " + accept(),
                "",
                "")
            : String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: multipart/x-mixed-replace; boundary=" + BOUNDARY,
                "Connection: close",
                "",
                "--" + BOUNDARY,
                "");
    return text.getBytes(US_ASCII);
  }

  private String accept() {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder()
          .encodeToString(sha1.digest((webSocketKey + MAGIC).getBytes(ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
