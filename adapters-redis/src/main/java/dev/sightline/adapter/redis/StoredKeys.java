package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of streams: {@code stream_frame:<b64url(label)>|<b64url(camera)>}.
 *
 * <p>Keys are text of one character a byte. They are written with padding, and read with or
 * without. A name that is not Base64 stands for itself. What looks like Base64 without padding but
 * does not decode to a name stands for itself too; with whole groups of four it is undecodable.
 */
final class StoredKeys {
  /** What all keys begin with. */
  static final String PREFIX = "stream_frame:";

  private static final char SEPARATOR = '|';
  private static final Pattern WITHOUT_PADDING = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern WITH_PADDING = Pattern.compile("[A-Za-z0-9_-]+={0,2}");
  private static final Base64.Encoder PADDED = Base64.getUrlEncoder();
  private static final Base64.Encoder UNPADDED = PADDED.withoutPadding();

  /** The key that a camera's frames are written to. */
  static String written(CameraKey camera) {
    return key(padded(camera.label().value()), padded(camera.name()));
  }

  /**
   * The keys that producers write a camera's frames to: both names with padding, which comes first,
   * without, or as they are.
   */
  static List<String> usual(CameraKey camera) {
    byte[] label = camera.label().value().getBytes(StandardCharsets.UTF_8);
    byte[] name = camera.name().getBytes(StandardCharsets.UTF_8);
    return Stream.of(
            key(PADDED.encodeToString(label), PADDED.encodeToString(name)),
            key(UNPADDED.encodeToString(label), UNPADDED.encodeToString(name)),
            key(literal(label), literal(name)))
        .distinct()
        .filter(key -> decode(key).filter(camera::equals).isPresent())
        .toList();
  }

  /** Whose frames a key holds; empty when it is no such key, or cannot be decoded. */
  static Optional<CameraKey> decode(String key) {
    int separator = key.indexOf(SEPARATOR);
    if (!key.startsWith(PREFIX) || separator < 0) {
      return Optional.empty();
    }
    try {
      String label = decodeName(key.substring(PREFIX.length(), separator));
      String name = decodeName(key.substring(separator + 1));
      return Optional.of(CameraKey.of(label, name));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty(); // broken UTF-8, or out of the bounds of a name
    }
  }

  private static String key(String label, String name) {
    return PREFIX + label + SEPARATOR + name;
  }

  private static String literal(byte[] utf8) {
    return new String(utf8, StandardCharsets.ISO_8859_1);
  }

  private static String padded(String name) {
    return PADDED.encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String decodeName(String stored) throws CharacterCodingException {
    if (stored.length() % 4 == 0 && WITH_PADDING.matcher(stored).matches()) {
      return utf8(Base64.getUrlDecoder().decode(stored));
    }
    if (stored.length() % 4 != 1 && WITHOUT_PADDING.matcher(stored).matches()) {
      byte[] decoded = Base64.getUrlDecoder().decode(stored);
      if (UNPADDED.encodeToString(decoded).equals(stored)) {
        try {
          String name = utf8(decoded);
          if (name.codePoints().noneMatch(Character::isISOControl)) {
            return name;
          }
        } catch (CharacterCodingException e) {
          // not an encoded name: it stands for itself
        }
      }
    }
    return utf8(stored.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private StoredKeys() {}
}
