package dev.sightline.adapter.web.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads which addresses a request has passed, oldest first, from the headers that proxies write:
 * {@code Forwarded} (RFC 7239) and {@code X-Forwarded-For}. What is no address, as {@code unknown}
 * and obfuscated names, is an empty element: nobody knows who stands there.
 */
final class ForwardedFor {
  private static final String FOR = "for=";

  /** The addresses of {@code X-Forwarded-For}: addresses with commas between them. */
  static List<Optional<IpAddress>> ofList(String header) {
    List<Optional<IpAddress>> hops = new ArrayList<>();
    for (String element : header.split(",", -1)) {
      hops.add(node(element.strip()));
    }
    return hops;
  }

  /**
   * The addresses of {@code Forwarded}: RFC 7239 section 4, elements with commas between them, of
   * pairs with semicolons between them, whose values may be quoted.
   */
  static List<Optional<IpAddress>> ofPairs(String header) {
    List<Optional<IpAddress>> hops = new ArrayList<>();
    for (String element : split(header, ',')) {
      hops.add(forPair(element));
    }
    return hops;
  }

  private static Optional<IpAddress> forPair(String element) {
    Optional<IpAddress> found = Optional.empty();
    boolean given = false;
    for (String pair : split(element, ';')) {
      String text = pair.strip();
      if (text.regionMatches(true, 0, FOR, 0, FOR.length())) {
        found = given ? Optional.empty() : node(unquoted(text.substring(FOR.length())));
        given = true;
      }
    }
    return found;
  }

  /** Splits where the separator does not stand between quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      if (next == '"') {
        quoted = !quoted;
      } else if (next == '\\' && quoted) {
        at++;
      } else if (next == separator && !quoted) {
        parts.add(text.substring(begin, at));
        begin = at + 1;
      }
    }
    parts.add(text.substring(begin));
    return parts;
  }

  /** Addresses need no escapes: a value that has some is none. */
  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /**
   * RFC 7239 section 6: an address, IPv6 in brackets, maybe with a port; brackets may be missing.
   */
  private static Optional<IpAddress> node(String text) {
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end > 0 && isPort(text.substring(end + 1))
          ? IpAddress.parse(text.substring(1, end))
          : Optional.empty();
    }
    int colon = text.indexOf(':');
    if (colon > 0 && colon == text.lastIndexOf(':')) {
      return isPort(text.substring(colon))
          ? IpAddress.parse(text.substring(0, colon))
          : Optional.empty();
    }
    return IpAddress.parse(text);
  }

  private static boolean isPort(String text) {
    return text.isEmpty() || text.matches(":[0-9]{1,5}");
  }

  private ForwardedFor() {}
}
