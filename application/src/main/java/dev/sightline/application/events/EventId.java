package dev.sightline.application.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order of events, for those who come back.
 *
 * @param run which run of the gateway gave it, 16 hexadecimal digits: the numbers of another run,
 *     or of another gateway, mean something else
 * @param number of the last event before that place, 0 or more
 */
public record EventId(String run, long number) {
  private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})-(0|[1-9][0-9]{0,17})");

  /** Reads what {@link #toString} writes; empty when it is something else. */
  public static Optional<EventId> parse(String text) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new EventId(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return run + "-" + number;
  }
}
