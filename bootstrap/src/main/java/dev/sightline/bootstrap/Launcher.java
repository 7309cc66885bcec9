package dev.sightline.bootstrap;

import java.lang.management.ManagementFactory;
import java.util.Map;

/** Starts the gateway and says on standard output where it can be reached. */
public final class Launcher {
  /** Starts the gateway; it runs until the process is told to end. */
  public static void main(String[] args) {
    Gateway gateway = start(args);
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "sightline-shutdown"));
    System.out.println(
        "Sightline is ready on " + gateway.url() + " in " + millisSinceStart() + " ms");
  }

  @SuppressWarnings("SystemExitOutsideMain") // called by main alone
  private static Gateway start(String[] args) {
    try {
      return Gateway.start(Map.of(), args);
    } catch (RuntimeException e) {
      System.err.println("Sightline cannot start: " + reason(e));
      System.exit(1);
      throw e;
    }
  }

  /** The innermost message: what was wrong, without the way that the wiring took. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause().getMessage() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }

  private static long millisSinceStart() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private Launcher() {}
}
