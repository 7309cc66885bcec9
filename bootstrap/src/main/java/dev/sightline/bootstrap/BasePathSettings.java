package dev.sightline.bootstrap;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The base path below which everything is served. It has to be known before anything is wired.
 *
 * @param basePath {@code sightline.web.base-path}, such as {@code /hazard}; the server's own
 *     setting where it is not given
 */
@ConfigurationProperties("sightline.web")
record BasePathSettings(@Nullable String basePath) {
  private static final String PROPERTY = "sightline.web.base-path";

  /** The server's setting that it becomes. */
  private static final String SERVER_PROPERTY = "micronaut.server.context-path";

  private static final int MAX_LENGTH = 200;

  /* Names of unreserved characters (RFC 3986, section 2.3) that are no way up. */
  private static final Pattern ALLOWED = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*/?");

  /**
   * @throws IllegalArgumentException when it is no base path; the message says what is allowed
   */
  BasePathSettings {
    if (basePath != null && !isAllowed(basePath.strip())) {
      throw new IllegalArgumentException(
          "base-path must begin with a slash and have names of letters, digits, '.', '_', '~' and"
              + " '-' between slashes, "
              + MAX_LENGTH
              + " characters at most, such as /hazard or /site/cams");
    }
  }

  private static boolean isAllowed(String path) {
    return path.length() <= MAX_LENGTH && ALLOWED.matcher(path).matches();
  }

  /** What the server's settings become: nothing when no base path is set. */
  static Map<String, Object> consequences(Environment environment) {
    return environment
        .getProperty(PROPERTY, String.class)
        .filter(path -> !path.isBlank())
        .or(() -> environment.getProperty(SERVER_PROPERTY, String.class))
        .map(String::strip)
        .filter(BasePathSettings::isAllowed) // what is not stops the start a little later
        .<Map<String, Object>>map(path -> Map.of(SERVER_PROPERTY, withoutLastSlash(path)))
        .orElse(Map.of());
  }

  private static String withoutLastSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
