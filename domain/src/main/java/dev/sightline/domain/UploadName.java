package dev.sightline.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of an uploaded file: one that every file system and every browser takes for a plain file
 * name, and for nothing else.
 *
 * <p>It has no separator, no character that some system forbids, no percent sign (so that decoding
 * it once more changes nothing), no control or direction character, no dot or blank at its ends; it
 * is none of the names that Windows reserves, is in Unicode normalization form C, and has 1 to
 * {@value #MAX_BYTES} bytes in UTF-8.
 */
public record UploadName(String value) {
  /** Longest name, in bytes of UTF-8; file systems take 255. */
  public static final int MAX_BYTES = 200;

  private static final int MAX_EXTENSION_BYTES = 16;
  private static final String NAMELESS = "file";
  private static final String FORBIDDEN = "\"*/:<>?\\|%";
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int FIRST_TAG = 0xE0020;
  private static final int LAST_TAG = 0xE007F;

  /* Also with an extension. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³])(\\s*\\..*)?",
          Pattern.CASE_INSENSITIVE);

  /**
   * @throws IllegalArgumentException when the value is none of the above
   */
  public UploadName {
    Objects.requireNonNull(value, "value");
    if (!sanitised(value).equals(value)) {
      throw new IllegalArgumentException(
          "not the name of an upload: it must be a plain file name of 1 to "
              + MAX_BYTES
              + " bytes");
    }
  }

  /**
   * Makes a name of whatever a client called its file: only what stands behind the last separator
   * counts, what is not allowed becomes {@code _}, what is too long is cut before its extension,
   * and where nothing is left it is {@value #NAMELESS}.
   */
  public static UploadName of(String clientName) {
    return new UploadName(sanitised(clientName));
  }

  /** Another name like this one: {@code photo.jpg} marked {@code 2} is {@code photo-2.jpg}. */
  public UploadName marked(String mark) {
    String extension = dottedExtension(value);
    String tail = "-" + mark + extension;
    String stem = value.substring(0, value.length() - extension.length());
    return of(cut(stem, MAX_BYTES - utf8Length(tail)) + tail);
  }

  /** The same name with a further extension, given without its dot. */
  public UploadName withExtension(String extension) {
    return of(cut(value, MAX_BYTES - utf8Length(extension) - 1) + "." + extension);
  }

  /** What follows the last dot, in lower case; empty when there is none. */
  public String extension() {
    String dotted = dottedExtension(value);
    return dotted.isEmpty() ? "" : dotted.substring(1).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String sanitised(String name) {
    String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder plain = new StringBuilder(base.length());
    Normalizer.normalize(base, Normalizer.Form.NFC)
        .codePoints()
        .map(codePoint -> isAllowed(codePoint) ? codePoint : '_')
        .forEach(plain::appendCodePoint);
    String trimmed = withoutEnds(plain.toString());
    String named = trimmed.isEmpty() ? NAMELESS : trimmed;
    return shortened(RESERVED.matcher(named).matches() ? "_" + named : named);
  }

  private static boolean isAllowed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // Emoji are joined and tagged with such characters; the others hide or reorder text.
      case Character.FORMAT ->
          codePoint == ZERO_WIDTH_JOINER
              || codePoint == ZERO_WIDTH_NON_JOINER
              || (codePoint >= FIRST_TAG && codePoint <= LAST_TAG);
      default -> FORBIDDEN.indexOf(codePoint) < 0;
    };
  }

  /**
   * Dots hide a file or vanish on some systems, and so do blanks; a hyphen looks like an option.
   */
  private static String withoutEnds(String name) {
    int from = 0;
    while (from < name.length() && (isEnd(name.charAt(from)) || name.charAt(from) == '-')) {
      from++;
    }
    return withoutTail(name.substring(from));
  }

  private static String withoutTail(String name) {
    int to = name.length();
    while (to > 0 && isEnd(name.charAt(to - 1))) {
      to--;
    }
    return name.substring(0, to);
  }

  private static boolean isEnd(char character) {
    return character == '.'
        || Character.isWhitespace(character)
        || Character.isSpaceChar(character);
  }

  private static String shortened(String name) {
    if (utf8Length(name) <= MAX_BYTES) {
      return name;
    }
    String extension = dottedExtension(name);
    String stem = name.substring(0, name.length() - extension.length());
    return withoutTail(cut(stem, MAX_BYTES - utf8Length(extension))) + extension;
  }

  /** The extension with its dot; what is too long for one is none. */
  private static String dottedExtension(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 ? name.substring(dot) : "";
    return utf8Length(extension) > MAX_EXTENSION_BYTES ? "" : extension;
  }

  /** The longest start that has at most so many bytes; no character is cut in two. */
  private static String cut(String text, int maxBytes) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      bytes += utf8Length(Character.toString(codePoint));
      if (bytes > maxBytes) {
        return text.substring(0, end);
      }
      end += Character.charCount(codePoint);
    }
    return text;
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
