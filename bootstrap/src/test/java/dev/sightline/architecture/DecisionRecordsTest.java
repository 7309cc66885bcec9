package dev.sightline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of the decision records in {@code docs/adr}. */
final class DecisionRecordsTest {
  private static final Path FOLDER = folder();
  private static final Pattern NAME = Pattern.compile("\\d{4}-[a-z0-9-]+\\.md");
  private static final Pattern DATE = Pattern.compile("(?m)^Date: \\d{4}-\\d{2}-\\d{2}$");
  private static final Pattern STATUS =
      Pattern.compile("(?m)^Status: (proposed|accepted|rejected|superseded by \\d{4})$");

  private static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("docs/adr"))) {
        return at.resolve("docs/adr");
      }
    }
    throw new IllegalStateException("no docs/adr above " + Path.of("").toAbsolutePath());
  }

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void numbersShouldBeUnique() throws IOException {
    Map<String, Long> uses =
        names().stream()
            .map(name -> name.substring(0, 4))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(uses).isNotEmpty().allSatisfy((number, count) -> assertThat(count).isEqualTo(1));
  }

  @ParameterizedTest
  @MethodSource("names")
  void recordShouldHaveItsParts(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name));

    assertThat(name).matches(NAME);
    assertThat(text)
        .startsWith("# " + Integer.parseInt(name.substring(0, 4)) + ". ")
        .containsPattern(DATE)
        .containsPattern(STATUS)
        .containsSubsequence(
            "\n## Context\n", "\n## Decision\n", "\n## Consequences\n", "\n## References\n");
  }
}
