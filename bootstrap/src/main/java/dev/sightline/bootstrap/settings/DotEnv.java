package dev.sightline.bootstrap.settings;

import io.micronaut.context.env.EnvironmentPropertySource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings from a {@code .env} file, named as environment variables are. The real environment wins
 * over them, and they win over the defaults of the application.
 *
 * <p>A line is {@code KEY=VALUE} with an optional {@code export} before it, empty, or a comment
 * that begins with {@code #}. A value in single quotes is taken as it stands; in double quotes
 * {@code \n}, {@code \r}, {@code \t}, {@code \"}, {@code \\} and {@code \$} are escapes; without
 * quotes it ends at a {@code #} that follows a blank, and loses the blanks around it. A key given
 * twice has its last value.
 *
 * <p>Errors name the file and the line and never show a value, which may be a password.
 */
final class DotEnv {
  /** Below the real environment, above {@code application.yml} and other configuration files. */
  static final int ORDER = EnvironmentPropertySource.POSITION - 50;

  private static final String FILE = ".env";
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)");
  private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
  private static final Pattern DOUBLE_QUOTED =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

  /**
   * Reads the {@code .env} file of a folder; without such a file there are no settings.
   *
   * @throws IllegalArgumentException when the file cannot be read or a line is none of the above
   */
  static Layer in(Path folder) {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file)
        ? parse(file, read(file))
        : Layer.ofVariables(FILE, ORDER, Map.of(), Map.of());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Layer parse(Path file, String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    int number = 0;
    for (String line : withoutByteOrderMark(text).lines().map(String::strip).toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        String where = file + ", line " + number + ": ";
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
          throw new IllegalArgumentException(
              where
                  + "expected KEY=VALUE, a comment that begins with #, or nothing; a key holds"
                  + " letters, digits, _ and . and begins with a letter or _");
        }
        settings.put(assignment.group(1), value(where, assignment.group(2)));
        lines.put(assignment.group(1), number);
      }
    }
    return Layer.ofVariables(FILE, ORDER, settings, lines);
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String value(String where, String written) {
    if (written.startsWith("'")) {
      return quoted(SINGLE_QUOTED, where, written);
    }
    if (written.startsWith("\"")) {
      return unescaped(where, quoted(DOUBLE_QUOTED, where, written));
    }
    return COMMENT.matcher(written).replaceFirst("").strip();
  }

  private static String quoted(Pattern form, String where, String written) {
    Matcher quoted = form.matcher(written);
    if (!quoted.matches()) {
      throw new IllegalArgumentException(
          where
              + "a value that begins with "
              + written.charAt(0)
              + " must end with it on the same line; only a comment may follow");
    }
    return quoted.group(1);
  }

  private static String unescaped(String where, String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    switch (escape.group(1)) {
                      case "n" -> "\n";
                      case "r" -> "\r";
                      case "t" -> "\t";
                      case "\"", "\\", "$" -> escape.group(1);
                      default ->
                          throw new IllegalArgumentException(
                              where
                                  + "unknown escape; in double quotes \\n, \\r, \\t, \\\","
                                  + " \\\\ and \\$ are known");
                    }));
  }

  private DotEnv() {}
}
