package dev.sightline.adapter.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Failures that nobody has foreseen. Each is logged once, with everything that is known of it,
 * under an id; clients are told the id and nothing else.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
public final class Faults {
  private static final System.Logger LOG = System.getLogger(Faults.class.getName());
  private static final int LONGEST_PLACE = 200;

  private static final LongAdder COUNT = new LongAdder();

  /* One failure may end many connections: it is the same one for all of them. */
  private static final Cache<Throwable, String> IDS =
      Caffeine.newBuilder().weakKeys().maximumSize(1_000).build();

  /**
   * Logs a failure, unless it has been logged before.
   *
   * @param place what was being done, for the log
   * @return the id under which it stands in the log
   */
  public static String log(Throwable failure, String place) {
    return IDS.get(
        failure,
        fresh -> {
          String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
          COUNT.increment();
          LOG.log(System.Logger.Level.ERROR, "fault " + id + " at " + shortened(place), fresh);
          return id;
        });
  }

  /** How many have been logged since the process started. */
  public static long count() {
    return COUNT.sum();
  }

  /** A text that came from outside, in a length that suits a line. */
  static String shortened(String text) {
    return text.length() <= LONGEST_PLACE ? text : text.substring(0, LONGEST_PLACE) + "…";
  }

  private Faults() {}
}
