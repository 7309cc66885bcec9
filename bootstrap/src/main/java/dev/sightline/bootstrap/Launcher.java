package dev.sightline.bootstrap;

import io.micronaut.http.server.exceptions.ServerStartupException;
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
    if (endsInOrder(gateway)) {
      System.out.println(
          "Sightline is ready on " + gateway.address() + " in " + millisSinceStart() + " ms");
    }
  }

  /**
   * Has the gateway end in order when the process is told to end.
   *
   * @return false when it has been told already
   */
  private static boolean endsInOrder(Gateway gateway) {
    GatewaySettings settings = gateway.bean(GatewaySettings.class);
    Duration timeout = settings.drainDelay().plus(settings.shutdownTimeout());
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> closeInTime(gateway, timeout), "sightline-shutdown"));
      return true;
    } catch (IllegalStateException e) {
      gateway.close(); // as far as the process still gets
      return false;
    }
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
    String reason = String.valueOf(innermost.getMessage());
    return failure instanceof ServerStartupException && failure.getCause() != null
        ? failure.getMessage() + ": " + reason
        : reason;
  }

  private static long millisSinceStart() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private Launcher() {}
}
