package dev.sightline.bootstrap;

import dev.sightline.bootstrap.settings.Layers;
import dev.sightline.bootstrap.settings.Settings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ConfigurableBeanContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running gateway: the application and its server. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private Gateway(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts a gateway. Settings come from the command line, over those given here, over the
   * environment, over a {@code .env} file in the working directory, over {@code application.yml} in
   * it, over the defaults.
   *
   * @param settings properties by their full names, for example {@code micronaut.server.port}
   * @param args {@code --name=value}
   * @throws WrongSettingsException when settings are wrong; it names all of them
   * @throws RuntimeException when the port is taken, for example; nothing is left running
   */
  public static Gateway start(Map<String, Object> settings, String... args) {
    return start(layers(settings, args));
  }

  /** The places that settings of this process come from. */
  static Layers layers(Map<String, Object> settings, String... args) {
    return Layers.read(List.of(args), settings, System.getenv(), Path.of(""));
  }

  static Gateway start(Layers layers) {
    ApplicationContext context = configured(layers);
    try {
      Settings settings = settings(context, layers);
      WrongSettingsException.throwIfAny(settings.wrong());
      settings.unknown().forEach(LOG::warn);
      LOG.info(
          "Sightline {} starts on Java {}; frames are kept in {}",
          version(),
          Runtime.version(),
          BackendKind.chosenBy(context.getEnvironment()).wireName());
      context.start();
      return new Gateway(context, context.getBean(EmbeddedServer.class).start());
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** What is in force, without starting anything. */
  static Settings settings(ApplicationContext context, Layers layers) {
    return new Settings(context, context.getEnvironment(), layers, DocumentedSettings.all());
  }

  /** A context that knows all beans and settings, and has made none. */
  static ApplicationContext configured(Layers layers) {
    ApplicationContext context =
        ApplicationContext.builder()
            .mainClass(Launcher.class)
            .banner(false)
            .overrideConfigLocations("classpath:/")
            .environmentPropertySource(false)
            .propertySources(layers.propertySources())
            .build();
    try {
      chooseBackend(context.getEnvironment());
      ((ConfigurableBeanContext) context).configure();
      return context;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** Before anything is wired, so that no part of a backend that is not chosen comes to life. */
  private static void chooseBackend(Environment environment) {
    environment.start();
    BackendKind kind = BackendKind.chosenBy(environment);
    Map<String, Object> consequences = new HashMap<>(BasePathSettings.consequences(environment));
    if (!BackendKind.isNamed(environment)) {
      consequences.put(BackendKind.PROPERTY, kind.wireName());
    }
    if (kind == BackendKind.REDIS && !BackendKind.namesRedis(environment)) {
      consequences.put("redis.uri", "redis://127.0.0.1:6379");
    }
    environment.addPropertySource(
        PropertySource.of("consequences", consequences, PropertySource.of(Map.of()).getOrder()));
  }

  /** The version of the application; of one that is not packaged it is not known. */
  static String version() {
    String version = Gateway.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** Where it can be reached, with the base path. */
  String address() {
    return server.getContextURI().toString();
  }

  /** Where it can be reached, without the base path. */
  public String url() {
    return server.getURL().toString();
  }

  /** A part of it. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /**
   * Ends in order: its readiness goes down, it stops accepting, tells viewers, lets running
   * requests finish for a bounded time, and ends everything that was started.
   */
  @Override
  public void close() {
    if (context.isRunning()) {
      new Shutdown(context, server).run();
    }
  }
}
