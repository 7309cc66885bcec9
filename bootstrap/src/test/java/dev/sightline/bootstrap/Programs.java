package dev.sightline.bootstrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs of the system that tests need. One that is not there fails the test, and says why. */
final class Programs {
  private Programs() {}

  /**
   * Where a program is: what the system property {@code sightline.test.<name>} says, else the first
   * of the names that is on the PATH.
   *
   * @param debianPackage the package that has it
   * @param names the program's name, then others under which it may be known
   */
  static Path find(String debianPackage, String... names) {
    String property = "sightline.test." + names[0];
    String given = System.getProperty(property, "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    return Arrays.stream(names)
        .map(Programs::onPath)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "This test needs %s: install the package %s (apt-get install %s), or name the program with -D%s=PATH"
                        .formatted(names[0], debianPackage, debianPackage, property)));
  }

  private static Optional<Path> onPath(String name) {
    return folders().stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<String> folders() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Arrays.stream(path.split(":", -1)).filter(folder -> !folder.isEmpty()).toList();
  }
}
