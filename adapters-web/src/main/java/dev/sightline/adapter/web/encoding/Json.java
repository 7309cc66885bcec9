package dev.sightline.adapter.web.encoding;

/** Writes JSON text, RFC 8259. */
public final class Json {

  /** A text as a JSON string, with its quotes. Unpaired surrogates are escaped. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      switch (next) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (next < ' ' || isUnpaired(text, i)) {
            escape(next, out);
          } else {
            out.append(next);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static boolean isUnpaired(String text, int at) {
    char here = text.charAt(at);
    if (Character.isHighSurrogate(here)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(here)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  private static void escape(char character, StringBuilder out) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((character >> shift) & 0xF, 16));
    }
  }

  private Json() {}
}
