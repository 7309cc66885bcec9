package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.PercentText;
import dev.sightline.adapter.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a part of a form says of itself in its {@code Content-Disposition}.
 *
 * <p>Source: RFC 7578. Names are UTF-8 as they stand, which is what browsers send; {@code
 * filename*} of RFC 8187, which some libraries send, counts more.
 *
 * @param name of the field
 * @param fileName what the client calls the file; empty when the part is none
 */
record PartDisposition(String name, Optional<String> fileName) {
  private static final String VALUE = "\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;\"]*))";
  private static final Pattern NAME = Pattern.compile("(?i);\\s*name" + VALUE);
  private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename" + VALUE);
  private static final Pattern EXTENDED_FILE_NAME =
      Pattern.compile("(?i);\\s*filename\\*\\s*=\\s*\"?utf-8'[^']*'([^\\s;\"]*)");

  /**
   * Reads the headers of a part.
   *
   * @param headers by name in lower case, one character a byte
   * @throws ProblemException 400, when they do not name the field
   */
  static PartDisposition of(Map<String, String> headers) {
    String disposition = headers.getOrDefault("content-disposition", "");
    String name =
        parameter(NAME, disposition)
            .filter(given -> !given.isEmpty())
            .orElseThrow(
                () ->
                    ProblemException.badRequest(
                        "malformed multipart body: a part has no Content-Disposition with a name"));
    return new PartDisposition(name, fileName(disposition));
  }

  private static Optional<String> fileName(String disposition) {
    Matcher extended = EXTENDED_FILE_NAME.matcher(disposition);
    return extended.find()
        ? Optional.of(PercentText.decode("the file's name", extended.group(1)))
        : parameter(FILE_NAME, disposition);
  }

  private static Optional<String> parameter(Pattern parameter, String disposition) {
    Matcher matcher = parameter.matcher(disposition);
    if (!matcher.find()) {
      return Optional.empty();
    }
    // A back-slash in front of anything else is part of a path, as old browsers send it.
    String value =
        matcher.group(1) != null
            ? matcher.group(1).replaceAll("\\\\([\"\\\\])", "$1")
            : matcher.group(2);
    return Optional.of(
        new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }
}
