package dev.sightline.bootstrap.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds names that begin as settings of ours do, and are none: slips of the pen, mostly. */
final class UnknownNames {
  private static final String PROPERTIES = "sightline.";
  private static final String VARIABLES = "SIGHTLINE_";

  /** Read by the script that starts the gateway, and by its tests. */
  private static final Set<String> OF_THE_SCRIPT =
      Set.of("SIGHTLINE_JAVA_OPTS", "SIGHTLINE_AOT", "SIGHTLINE_TEST_REDIS");

  /** Below it are the settings of the build's tests, which are system properties. */
  private static final String TESTS = "sightline.test.";

  /**
   * Such names, a line each.
   *
   * @param prefixes below which any name is one
   */
  static List<String> in(Layers layers, Set<String> known, Collection<String> prefixes) {
    List<String> found = new ArrayList<>();
    for (Layer layer : layers.all()) {
      for (String name : layer.written().keySet()) {
        if (isUnknown(layer, name, known, prefixes)) {
          found.add(told(layer, name, known));
        }
      }
    }
    return found;
  }

  private static boolean isUnknown(
      Layer layer, String name, Set<String> known, Collection<String> prefixes) {
    if (layer.holdsVariables()) {
      return name.startsWith(VARIABLES)
          && !OF_THE_SCRIPT.contains(name)
          && known.stream().noneMatch(property -> Layer.variable(property).equals(name))
          && prefixes.stream().noneMatch(prefix -> name.startsWith(Layer.variable(prefix)));
    }
    String property = Layer.normal(name).replaceAll("\\[.*", "");
    return property.startsWith(PROPERTIES)
        && !property.startsWith(TESTS)
        && !known.contains(property)
        && prefixes.stream().noneMatch(property::startsWith);
  }

  private static String told(Layer layer, String name, Set<String> known) {
    Set<String> candidates =
        layer.holdsVariables()
            ? known.stream().map(Layer::variable).collect(Collectors.toSet())
            : known;
    return "%s (%s) is not a setting and does nothing%s"
        .formatted(
            name,
            layer.place(name),
            Spelling.nearest(name, candidates)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse(""));
  }

  private UnknownNames() {}
}
