package dev.sightline.adapter.web.pages;

import dev.sightline.adapter.web.PercentText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request's path as names of folders and a file, each of which is harmless on every system: no
 * way up, no separator of any system, no device, nothing hidden.
 *
 * @param names from the top to the file; none for the top itself
 * @param folder whether the path ended in a slash
 */
record PagePath(List<String> names, boolean folder) {
  private static final int MAX_NAMES = 32;
  private static final int MAX_LENGTH = 255;
  private static final String WELL_KNOWN = ".well-known"; // RFC 8615, the one that is not hidden
  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}/\\\\:*?\"<>|]");
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])(\\..*)?");

  PagePath {
    names = List.copyOf(names);
  }

  /**
   * Reads a path as it came over the wire, percent-encoded. It is decoded once.
   *
   * @param path begins with a slash
   * @return empty when no file can have that path
   * @throws dev.sightline.adapter.web.ProblemException 400, when the encoding is broken
   */
  static Optional<PagePath> parse(String path) {
    List<String> names = new ArrayList<>();
    String[] segments = path.split("/", -1);
    int last = segments.length - 1;
    for (int i = 1; i <= last; i++) {
      String name = PercentText.decode("the path", segments[i]);
      if (i == last && name.isEmpty()) {
        return Optional.of(new PagePath(names, true));
      }
      if (!isHarmless(name) || names.size() == MAX_NAMES) {
        return Optional.empty();
      }
      names.add(name);
    }
    return Optional.of(new PagePath(names, false));
  }

  private static boolean isHarmless(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_LENGTH
        && (!name.startsWith(".") || name.equals(WELL_KNOWN))
        && !name.endsWith(".")
        && !name.endsWith(" ")
        && !FORBIDDEN.matcher(name).find()
        && !DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** The path of a file in this folder. */
  PagePath file(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new PagePath(longer, false);
  }

  /** The name of the file; empty for the top. */
  String fileName() {
    return names.isEmpty() ? "" : names.getLast();
  }

  @Override
  public String toString() {
    return String.join("/", names);
  }
}
