package dev.sightline.benchmark.viewer;

import dev.sightline.benchmark.wire.Stamp;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a group of viewers has got, counted from the beginning of a window to its end.
 *
 * <p>A picture counts when its last byte has been read within the window. The numbers that each
 * viewer has seen are followed all the time, so that the first picture of a window is compared with
 * the last one before it.
 *
 * <p><b>Threading:</b> confined to one thread.
 */
final class Tally {
  /** Ages are recorded up to this; an older picture counts as this old. */
  private static final long MAX_AGE_MICROS = TimeUnit.MINUTES.toMicros(10);

  private static final int DIGITS = 3;

  private Histogram ages = histogram();
  private final Histogram firstFrames = histogram();
  private final Map<String, Integer> errors = new TreeMap<>();
  private long begin = Long.MAX_VALUE;
  private long end = Long.MAX_VALUE;

  private long delivered;
  private long duplicates;
  private long repeats;
  private long reordered;
  private long gaps;
  private long torn;
  private long unstamped;
  private long bytes;

  private static Histogram histogram() {
    return new Histogram(1, MAX_AGE_MICROS, DIGITS);
  }

  /** Forgets the counts, and counts in the window from one time to another, in nanoseconds. */
  void window(long newBegin, long newEnd) {
    begin = newBegin;
    end = newEnd;
    ages = histogram();
    delivered = 0;
    duplicates = 0;
    repeats = 0;
    reordered = 0;
    gaps = 0;
    torn = 0;
    unstamped = 0;
    bytes = 0;
  }

  private boolean counts(long now) {
    return begin != Long.MAX_VALUE && now - begin >= 0 && now - end < 0;
  }

  void read(int count, long now) {
    if (counts(now)) {
      bytes += count;
    }
  }

  /** A picture has come; a viewer that has seen none before has missed none. */
  void picture(Seen seen, Stamp stamp, boolean intact, long now) {
    boolean counts = counts(now);
    if (!intact) {
      torn += counts ? 1 : 0;
      return;
    }
    long last = seen.last(stamp.camera());
    if (stamp.number() > last) {
      seen.saw(stamp.camera(), stamp.number());
      seen.fresh++;
      if (counts) {
        delivered++;
        gaps += last == 0 ? 0 : stamp.number() - last - 1;
        ages.recordValue(micros(now - stamp.nanos()));
      }
    } else if (stamp.number() == last) {
      seen.known++;
    } else {
      reordered += counts ? 1 : 0;
    }
  }

  void unstamped(long now) {
    unstamped += counts(now) ? 1 : 0;
  }

  /**
   * What may hold several pictures has come to its end. A v1 message of a label repeats what has
   * not changed, which is its form; with nothing new in it, it is a duplicate.
   */
  void messageEnd(Seen seen, long now) {
    if (counts(now)) {
      if (seen.fresh == 0) {
        duplicates += seen.known;
      } else {
        repeats += seen.known;
      }
    }
    seen.fresh = 0;
    seen.known = 0;
  }

  /** A viewer has got its first picture, so long after it began to connect. */
  void firstFrame(long nanos) {
    firstFrames.recordValue(micros(nanos));
  }

  /** A viewer could not connect, or lost its connection; counted from the start on. */
  void error(String reason) {
    errors.merge(reason, 1, Integer::sum);
  }

  private static long micros(long nanos) {
    return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, MAX_AGE_MICROS);
  }

  /** What was counted. */
  GroupResult result(String group, int connected) {
    return new GroupResult(
        group,
        connected,
        delivered,
        duplicates,
        repeats,
        reordered,
        gaps,
        torn,
        unstamped,
        bytes,
        ages.copy(),
        firstFrames.copy(),
        errors);
  }
}
