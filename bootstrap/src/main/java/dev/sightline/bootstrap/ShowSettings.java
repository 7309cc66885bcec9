package dev.sightline.bootstrap;

import dev.sightline.bootstrap.settings.Layers;
import dev.sightline.bootstrap.settings.Settings;
import io.micronaut.context.ApplicationContext;
import java.io.PrintStream;
import java.util.List;

/** Prints the settings in force, and starts nothing. */
final class ShowSettings {
  static final String OPTION = "--show-settings";

  /**
   * Prints every setting with its value and where it comes from; then, on the other stream, what is
   * wrong or unknown.
   *
   * @return the exit status: 0 when the gateway could start with them
   */
  static int print(Layers layers, PrintStream out, PrintStream err) {
    try (ApplicationContext context = Gateway.configured(layers)) {
      Settings settings = Gateway.settings(context, layers);
      List<String> wrong = settings.wrong();
      out.print(settings.listing());
      out.flush();
      settings.unknown().forEach(err::println);
      wrong.forEach(err::println);
      return wrong.isEmpty() ? 0 : 1;
    }
  }

  private ShowSettings() {}
}
