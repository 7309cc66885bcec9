package dev.sightline.bootstrap.settings;

import io.micronaut.context.env.CommandLinePropertySource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings from the command line: {@code --sightline.relay.linger=2s}, or with the name that the
 * environment has for it, {@code --SIGHTLINE_RELAY_LINGER=2s}. An option given twice has its last
 * value.
 */
final class CommandLineLayers {
  private static final String NAME = "command line";
  private static final Pattern OPTION =
      Pattern.compile("--([A-Za-z][A-Za-z0-9_.\\[\\]-]*)=(.*)", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

  /**
   * @throws IllegalArgumentException when an argument is no option; the message shows the form, and
   *     never the value
   */
  static List<Layer> of(List<String> arguments) {
    Map<String, String> properties = new LinkedHashMap<>();
    Map<String, String> variables = new LinkedHashMap<>();
    for (String argument : arguments) {
      Matcher option = OPTION.matcher(argument);
      if (!option.matches()) {
        throw new IllegalArgumentException(
            "unknown option '%s'; an option is --name=value, for example --sightline.relay.linger=2s"
                .formatted(Secrets.masked("", argument)));
      }
      boolean variable = VARIABLE.matcher(option.group(1)).matches();
      (variable ? variables : properties).put(option.group(1), option.group(2));
    }
    return List.of(
        Layer.ofProperties(NAME, CommandLinePropertySource.POSITION, properties),
        Layer.ofVariables(NAME, CommandLinePropertySource.POSITION - 1, variables, Map.of()));
  }

  private CommandLineLayers() {}
}
