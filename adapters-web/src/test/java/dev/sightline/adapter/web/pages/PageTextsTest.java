package dev.sightline.adapter.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of the pages: each language has all of them, and the modules use no others. */
final class PageTextsTest {
  private static final Path MODULES =
      Path.of("src/main/resources/dev/sightline/adapter/web/static/js");

  /** {@code "key": text,} where the text is a string, or an object of strings. */
  private static final Pattern TEXT =
      Pattern.compile(
          "\"([a-zA-Z][\\w.-]*)\":\\s*"
              + "(\"[^\"]*\"|\\{\\s*(?:one|other):[^;]*?\\}(?=\\s*,\\s*[\"}]))\\s*,");

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)\\}");
  private static final Pattern USE = Pattern.compile("\\bt\\(\\s*\"([^\"]+)\"");
  private static final Pattern PAGE_USE = Pattern.compile("data-t(?:-[a-z-]+)?=\"([^\"]+)\"");
  private static final Pattern FORM = Pattern.compile("(?:zero|one|two|few|many|other): ");

  @ParameterizedTest
  @ValueSource(strings = {"common", "start", "wall", "camera", "warnings"})
  void traditionalChineseShouldHaveEveryText(String part) throws IOException {
    Map<String, Set<String>> english = texts("lang/en/" + part + ".js");

    assertThat(texts("lang/zh-TW/" + part + ".js")).isEqualTo(english);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "fr", "vi", "id", "th"})
  void warningsShouldBeToldInSevenLanguages(String language) throws IOException {
    assertThat(texts("lang/" + language + ".js")).isEqualTo(texts("lang/en/warnings.js"));
  }

  @Test
  void modulesAndPagesShouldUseNoOtherTexts() throws IOException {
    Set<String> known = new TreeSet<>();
    for (Path file : files(MODULES.resolve("lang/en"))) {
      known.addAll(texts(MODULES.relativize(file).toString()).keySet());
    }
    Set<String> used = new TreeSet<>();
    for (Path file : files(MODULES.resolve(".."))) {
      String source = Files.readString(file);
      used.addAll(found(file.toString().endsWith(".html") ? PAGE_USE : USE, source));
    }

    assertThat(known).containsAll(used);
    assertThat(used).hasSizeGreaterThan(20);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().matches(".*\\.(js|html)")).sorted().toList();
    }
  }

  /** The keys in a file, and the parameters in each text. */
  private static Map<String, Set<String>> texts(String file) throws IOException {
    String source = Files.readString(MODULES.resolve(file));
    Map<String, Set<String>> texts = new TreeMap<>();
    Matcher matcher = TEXT.matcher(source);
    while (matcher.find()) {
      String text = FORM.matcher(matcher.group(2)).replaceAll("");
      texts.put(matcher.group(1), new TreeSet<>(found(PARAMETER, text)));
    }
    long keys = source.lines().filter(line -> line.matches("\\s*\"[\\w.-]+\":.*")).count();
    assertThat(texts).as("texts that are understood in " + file).hasSize((int) keys);
    return texts;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
