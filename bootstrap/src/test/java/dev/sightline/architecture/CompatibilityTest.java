package dev.sightline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of {@code docs/compatibility.md} names a test, and every test named there exists. */
final class CompatibilityTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))\\.(\\w+)`");

  @Test
  void everyRowShouldNameATest() throws IOException {
    List<String> rows = rows();

    assertThat(rows).hasSizeGreaterThan(80);
    assertThat(rows).allSatisfy(row -> assertThat(TEST.matcher(row).find()).as(row).isTrue());
  }

  @Test
  void everyPartOfTheWireShouldBeThere() throws IOException {
    assertThat(Files.readAllLines(document()))
        .contains(
            "## Redis",
            "## REST",
            "## WebSocket",
            "## Socket.IO",
            "## Webhook",
            "## Warnings",
            "## Environment");
  }

  @Test
  void everyNamedTestShouldExist() throws IOException {
    Map<String, String> sources = sources();

    List<String> missing =
        rows().stream()
            .flatMap(row -> TEST.matcher(row).results())
            .filter(named -> !exists(named, sources))
            .map(MatchResult::group)
            .toList();

    assertThat(missing).isEmpty();
  }

  private static boolean exists(MatchResult named, Map<String, String> sources) {
    return sources.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(");
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(document()).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
        .toList();
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.toString().matches(".*/src/.*(Test|IT|Contract)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  CompatibilityTest::text,
                  String::concat)); // one name in two modules
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path document() {
    return root().resolve("docs/compatibility.md");
  }

  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw"))) {
        return at;
      }
    }
    throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
  }
}
