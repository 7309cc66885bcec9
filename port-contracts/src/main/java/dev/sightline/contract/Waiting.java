package dev.sightline.contract;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits on the test's own thread, and looks often: most of what is waited for comes at once. */
final class Waiting {
  private static final Duration INTERVAL = Duration.ofMillis(2);

  static ConditionFactory atMost(Duration bound) {
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(INTERVAL)
        .atMost(bound);
  }

  private Waiting() {}
}
