package dev.sightline.bootstrap;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the gateway and says on standard output where it can be reached. */
public final class Launcher {
  /**
   * Starts the gateway; it runs until the process is told to end. With {@code --show-settings} it
   * prints what is in force instead.
   */
  public static void main(String[] args) {
    List<String> options = new ArrayList<>(List.of(args));
    if (options.remove(ShowSettings.OPTION)) {
      System.exit(show(options.toArray(String[]::new)));
    }
    Gateway gateway = start(args);
    Duration timeout = gateway.bean(GatewaySettings.class).shutdownTimeout();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> closeInTime(gateway, timeout), "sightline-shutdown"));
    System.out.println(
        "Sightline is ready on " + gateway.url() + " in " + millisSinceStart() + " ms");
  }

  private static int show(String... args) {
    try {
      return ShowSettings.print(Gateway.layers(Map.of(), args), System.out, System.err);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** The process ends when this returns, also when something does not want to end. */
  private static void closeInTime(Gateway gateway, Duration timeout) {
    Thread closing = Thread.ofPlatform().daemon(true).name("sightline-close").start(gateway::close);
    try {
      if (!closing.join(timeout)) {
        System.err.println("Sightline did not end in " + timeout + " and is cut off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("SystemExitOutsideMain") // called by main alone
  private static Gateway start(String[] args) {
    try {
      return Gateway.start(Map.of(), args);
    } catch (WrongSettingsException e) {
      System.err.println("Sightline cannot start:\n" + e.getMessage());
      System.exit(1);
      throw e;
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
