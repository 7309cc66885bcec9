package dev.sightline.domain;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the little JSON that warnings are written in, so that the domain needs no library. Strict
 * RFC 8259, nested no deeper than {@value #MAX_DEPTH}.
 *
 * <p>Objects become maps, arrays lists, numbers {@link Double}; {@code null} stands for itself
 * inside of them.
 */
final class JsonText {
  private static final int MAX_DEPTH = 16;

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /** The value that the text holds; empty when it is not JSON, {@code null}, or nested too deep. */
  static Optional<Object> parse(String text) {
    try {
      JsonText reader = new JsonText(text);
      Object value = reader.value(0);
      reader.skipBlanks();
      return reader.at == text.length() ? Optional.ofNullable(value) : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private @Nullable Object value(int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedException();
    }
    skipBlanks();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    if (closes('}')) {
      return object;
    }
    do {
      skipBlanks();
      String name = string();
      skipBlanks();
      expect(':');
      object.put(name, value(depth + 1));
    } while (continues('}'));
    return object;
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> array = new ArrayList<>();
    at++;
    if (closes(']')) {
      return array;
    }
    do {
      array.add(value(depth + 1));
    } while (continues(']'));
    return array;
  }

  private boolean closes(char end) {
    skipBlanks();
    if (peek() == end) {
      at++;
      return true;
    }
    return false;
  }

  private boolean continues(char end) {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char next = next();
      if (next == '"') {
        return value.toString();
      }
      if (next < ' ') {
        throw new MalformedException();
      }
      value.append(next == '\\' ? escaped() : next);
    }
  }

  private char escaped() {
    char next = next();
    return switch (next) {
      case '"', '\\', '/' -> next;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw new MalformedException();
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char digit = next();
      if (!HexFormat.isHexDigit(digit)) { // ASCII only
        throw new MalformedException();
      }
      code = code * 16 + HexFormat.fromHexDigit(digit);
    }
    return (char) code;
  }

  private @Nullable Object literal(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw new MalformedException();
    }
    at += word.length();
    return value;
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw new MalformedException();
    }
    return Double.valueOf(digits);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw new MalformedException();
    }
    return text.charAt(at);
  }

  private char next() {
    char next = peek();
    at++;
    return next;
  }

  private void expect(char expected) {
    if (next() != expected) {
      throw new MalformedException();
    }
  }

  private static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException() {
      super("not JSON", null, false, false);
    }
  }
}
