package dev.sightline.bootstrap;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Starts the gateway and says on standard output where it can be reached. */
public final class Launcher {
  /** Starts the gateway; it runs until the process is told to end. */
  public static void main(String[] args) {
    ApplicationContext context =
        Micronaut.build(args)
            .mainClass(Launcher.class)
            .banner(false)
            .propertySources(DotEnv.in(Path.of("")))
            .start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class);
    System.out.println(
        "Sightline is ready on " + server.getURL() + " in " + millisSinceStart() + " ms");
  }

  private static long millisSinceStart() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private Launcher() {}
}
