package dev.sightline.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the two forms of warnings apart and reads them. */
final class WarningsReader {
  private static final Warnings.Status NONE = Warnings.Status.NONE;

  static Warnings read(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return new Warnings(text, Warnings.Status.UNKNOWN, List.of());
    }
    if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
      Optional<Object> json = JsonText.parse(trimmed);
      if (json.isPresent() && json.get() instanceof Map<?, ?> codes) {
        return of(text, codes(codes));
      }
      if (json.isPresent() && json.get() instanceof List<?> sentences) {
        return of(
            text,
            sentences.stream()
                .map(String::valueOf)
                .filter(sentence -> !sentence.isBlank())
                .map(WarningSentences::read));
      }
    }
    return of(
        text,
        trimmed
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(WarningSentences::read));
  }

  private static Stream<Optional<Warning>> codes(Map<?, ?> codes) {
    return codes.entrySet().stream()
        .filter(entry -> !String.valueOf(entry.getKey()).isBlank())
        .map(entry -> warning(String.valueOf(entry.getKey()), entry.getValue()));
  }

  /** A count of 0 says that there is no such hazard; one that cannot be read counts as one. */
  private static Optional<Warning> warning(String code, @Nullable Object value) {
    Object count = value instanceof Map<?, ?> fields ? fields.get("count") : value;
    if (!(count instanceof Double number)) {
      return Optional.of(new Warning(code, 1, ""));
    }
    return number < 1 ? Optional.empty() : Optional.of(new Warning(code, number.intValue(), ""));
  }

  private static Warnings of(String text, Stream<Optional<Warning>> read) {
    Map<String, Warning> byCode = new LinkedHashMap<>();
    List<Warning> items = new ArrayList<>();
    read.flatMap(Optional::stream)
        .forEach(
            warning -> {
              if (warning.code().equals(Warning.OTHER)) {
                items.add(warning);
              } else if (byCode.putIfAbsent(warning.code(), warning) == null) {
                items.add(warning);
              }
            });
    return new Warnings(text, items.isEmpty() ? NONE : Warnings.Status.RAISED, items);
  }

  private WarningsReader() {}
}
