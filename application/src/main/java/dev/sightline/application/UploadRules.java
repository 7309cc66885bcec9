package dev.sightline.application;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which files are taken in.
 *
 * @param maxFileBytes largest file, in bytes, 1 or more
 * @param types accepted media types without parameters, in lower case, 1 or more
 * @param maxConcurrent most files that are on their way at a time, 1 or more
 */
public record UploadRules(long maxFileBytes, Set<String> types, int maxConcurrent) {
  private static final String TOKEN = "[a-z0-9!#$&^_.+-]+";
  private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN);

  /**
   * @throws IllegalArgumentException when a value is out of its bounds; the message says which
   */
  public UploadRules {
    if (maxFileBytes < 1) {
      throw new IllegalArgumentException("maxFileBytes must be 1 or more, got " + maxFileBytes);
    }
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent must be 1 or more, got " + maxConcurrent);
    }
    if (types.isEmpty()) {
      throw new IllegalArgumentException("types must name a media type, such as image/jpeg");
    }
    for (String type : types) {
      if (!MEDIA_TYPE.matcher(type).matches()) {
        throw new IllegalArgumentException(
            "types must be media types such as image/jpeg, got '" + type + "'");
      }
    }
    types = Set.copyOf(types);
  }

  /** The same with types as they were written: blanks and upper case do not matter. */
  public static UploadRules of(long maxFileBytes, Collection<String> types, int maxConcurrent) {
    List<String> written =
        types.stream().map(type -> type.strip().toLowerCase(Locale.ROOT)).toList();
    return new UploadRules(maxFileBytes, Set.copyOf(written), maxConcurrent);
  }

  /** Whether a media type is accepted. */
  boolean accepts(String mediaType) {
    return types.contains(mediaType);
  }

  /** The accepted types, for a message. */
  String acceptedTypes() {
    return String.join(", ", new TreeSet<>(types));
  }
}
