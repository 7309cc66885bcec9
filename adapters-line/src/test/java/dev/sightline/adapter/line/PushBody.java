package dev.sightline.adapter.line;

import dev.sightline.domain.PushMessage;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the message that a request carries. */
final class PushBody {
  private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*)\"";
  private static final Pattern BODY =
      Pattern.compile(
          "\\{\"to\":"
              + STRING
              + ",\"messages\":\\[\\{\"type\":\"text\",\"text\":"
              + STRING
              + "}]}");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

  static PushMessage read(LineApi.Request request) {
    Matcher body = BODY.matcher(request.body());
    if (!body.matches()) {
      throw new IllegalArgumentException("not what the API takes: " + request.body());
    }
    return new PushMessage(
        plain(body.group(1)), plain(body.group(2)), UUID.fromString(request.key()));
  }

  private static String plain(String escaped) {
    return ESCAPE.matcher(escaped).replaceAll(PushBody::character);
  }

  private static String character(MatchResult escape) {
    return Matcher.quoteReplacement(
        escape.group(1) == null
            ? escape.group(2)
            : String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
  }

  private PushBody() {}
}
