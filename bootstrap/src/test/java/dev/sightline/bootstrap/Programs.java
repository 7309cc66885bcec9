package dev.sightline.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /**
   * A Python 3 that has some modules: what {@code sightline.test.python3} says, else the first on
   * the PATH that can import all of them. Where there are several, only one may be the system's.
   *
   * @param modules each is in the package {@code python3-<module>}
   */
  static Path findPythonWith(String... modules) {
    String property = "sightline.test.python3";
    String given = System.getProperty(property, "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    String packages = "python3-" + String.join(" python3-", modules);
    return allOnPath("python3")
        .filter(python -> succeeds(python.toString(), "-c", "import " + String.join(",", modules)))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "This test needs Python modules: install the packages %s (apt-get install %s), or name a Python that has them with -D%s=PATH"
                        .formatted(packages, packages, property)));
  }

  private static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<Path> onPath(String name) {
    return allOnPath(name).findFirst();
  }

  private static Stream<Path> allOnPath(String name) {
    return folders().stream().map(folder -> Path.of(folder, name)).filter(Files::isExecutable);
  }

  private static List<String> folders() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Arrays.stream(path.split(":", -1)).filter(folder -> !folder.isEmpty()).toList();
  }
}
