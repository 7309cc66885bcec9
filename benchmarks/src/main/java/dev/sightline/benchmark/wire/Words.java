package dev.sightline.benchmark.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of text between the processes of a benchmark: words of the form {@code name=value}, one
 * blank between them. Values hold no blanks.
 *
 * @param values by name, in order
 */
public record Words(Map<String, String> values) {
  public Words {
    values = new LinkedHashMap<>(values);
  }

  /** Reads a line, or the arguments of a program put together. */
  public static Words parse(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : line.strip().split(" +", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return new Words(values);
  }

  /** Nothing yet. */
  public static Words empty() {
    return new Words(Map.of());
  }

  /** The same with one more. */
  public Words with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, String.valueOf(value));
    return new Words(more);
  }

  /**
   * A value.
   *
   * @throws IllegalArgumentException when it is missing
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + "= is missing in: " + line());
    }
    return value;
  }

  /** A value that is a number. */
  public long number(String name) {
    return Long.parseLong(text(name));
  }

  /** A value that is a number within the bounds of an int. */
  public int integer(String name) {
    return Integer.parseInt(text(name));
  }

  /** A value that is {@code true} or {@code false}. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /** Whether a value is there. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** As one line. */
  public String line() {
    StringBuilder line = new StringBuilder();
    values.forEach(
        (name, value) ->
            line.append(line.isEmpty() ? "" : " ").append(name).append('=').append(value));
    return line.toString();
  }
}
