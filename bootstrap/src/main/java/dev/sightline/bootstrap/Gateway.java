package dev.sightline.bootstrap;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.CommandLinePropertySource;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.cli.CommandLine;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.HashMap;
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
   * environment, over a {@code .env} file in the working directory, over the defaults.
   *
   * @param settings properties by their full names, for example {@code micronaut.server.port}
   * @param args {@code --name=value}
   * @throws RuntimeException when a setting is wrong or the port is taken; nothing is left running
   */
  public static Gateway start(Map<String, Object> settings, String... args) {
    ApplicationContext context =
        ApplicationContext.builder()
            .mainClass(Launcher.class)
            .banner(false)
            .properties(settings)
            .propertySources(
                DotEnv.in(Path.of("")), new CommandLinePropertySource(CommandLine.parse(args)))
            .build();
    try {
      chooseBackend(context.getEnvironment());
      context.start();
      return new Gateway(context, context.getBean(EmbeddedServer.class).start());
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** Before anything is wired, so that no part of a backend that is not chosen comes to life. */
  private static void chooseBackend(Environment environment) {
    environment.start();
    BackendKind kind = BackendKind.chosenBy(environment);
    Map<String, Object> consequences = new HashMap<>();
    consequences.put(BackendKind.PROPERTY, kind.wireName());
    consequences.put("redis.health.enabled", kind == BackendKind.REDIS);
    if (kind == BackendKind.REDIS && !BackendKind.namesRedis(environment)) {
      consequences.put("redis.uri", "redis://127.0.0.1:6379");
    }
    environment.addPropertySource(
        PropertySource.of("backend", consequences, PropertySource.of(Map.of()).getOrder()));
    LOG.info("Frames are kept in {}", kind.wireName());
  }

  /** Where it can be reached. */
  public String url() {
    return server.getURL().toString();
  }

  /** A part of it. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Stops accepting, tells viewers, and ends everything that was started. */
  @Override
  public void close() {
    server.stop(); // first, while everything that says goodbye to viewers is still there
    context.close();
  }
}
