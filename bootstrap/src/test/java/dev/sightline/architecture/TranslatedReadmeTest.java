package dev.sightline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code README-zh-tw.md} says what {@code README.md} says, as far as a program can see. */
final class TranslatedReadmeTest {
  private static final Pattern SETTING =
      Pattern.compile("\\b(?:SIGHTLINE|REDIS|MICRONAUT|LINE)_[A-Z0-9_]+\\b|`HOST`|`PORT`");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]+`");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private final List<String> original = lines("README.md");
  private final List<String> translation = lines("README-zh-tw.md");

  @Test
  void headingsShouldHaveTheSameOrderAndDepth() {
    assertThat(depths(translation)).isEqualTo(depths(original));
  }

  private static List<Integer> depths(List<String> lines) {
    return outsideOfBlocks(lines).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.indexOf(' '))
        .toList();
  }

  @Test
  void blocksOfCodeShouldBeTheSame() {
    assertThat(blocks(translation)).isEqualTo(blocks(original));
  }

  @Test
  void settingsShouldBeTheSameInTheSameOrder() {
    assertThat(named(SETTING, rows(translation))).isEqualTo(named(SETTING, rows(original)));
  }

  @Test
  void tablesShouldHaveTheSameRowsWithTheSameDefaults() {
    List<String> rows = rows(original);
    List<String> translated = rows(translation);

    assertThat(translated).hasSameSizeAs(rows);
    for (int row = 0; row < rows.size(); row++) {
      assertThat(named(CODE, translated.subList(row, row + 1)))
          .as(translated.get(row))
          .containsExactlyInAnyOrderElementsOf(named(CODE, rows.subList(row, row + 1)));
    }
  }

  @Test
  void everyParagraphShouldBeTranslated() {
    List<String> paragraphs = paragraphs(translation);

    assertThat(paragraphs).hasSameSizeAs(paragraphs(original));
    assertThat(paragraphs)
        .filteredOn(paragraph -> paragraph.length() > 160)
        .allMatch(paragraph -> HAN.matcher(paragraph).find() || paragraph.startsWith("["));
  }

  @Test
  void bothShouldNameEachOther() {
    assertThat(String.join("\n", original)).contains("(README-zh-tw.md)");
    assertThat(String.join("\n", translation)).contains("(README.md)");
  }

  private static List<String> paragraphs(List<String> lines) {
    List<String> paragraphs = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String line : outsideOfBlocks(lines)) {
      if (line.isBlank() || line.startsWith("#") || line.startsWith("|")) {
        if (!current.isEmpty()) {
          paragraphs.add(current.toString());
          current.setLength(0);
        }
      } else {
        current.append(line).append(' ');
      }
    }
    if (!current.isEmpty()) {
      paragraphs.add(current.toString());
    }
    return paragraphs;
  }

  private static List<String> rows(List<String> lines) {
    return outsideOfBlocks(lines).stream().filter(line -> line.startsWith("|")).toList();
  }

  private static List<String> named(Pattern pattern, List<String> lines) {
    return lines.stream()
        .flatMap(line -> pattern.matcher(line).results())
        .map(MatchResult::group)
        .toList();
  }

  private static List<String> blocks(List<String> lines) {
    List<String> blocks = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (inside || line.startsWith("```")) {
        blocks.add(line);
      }
      inside ^= line.startsWith("```");
    }
    return blocks;
  }

  /** A block of code leaves one line behind that belongs to nothing. */
  private static List<String> outsideOfBlocks(List<String> lines) {
    List<String> outside = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      boolean fence = line.startsWith("```");
      if (fence) {
        outside.add("");
      } else if (!inside) {
        outside.add(line);
      }
      inside ^= fence;
    }
    return outside;
  }

  private static List<String> lines(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw"))) {
        try {
          return Files.readAllLines(at.resolve(name));
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
    throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
  }
}
