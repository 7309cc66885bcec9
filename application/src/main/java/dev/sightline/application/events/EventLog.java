package dev.sightline.application.events;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The last events in their order, bounded by number, memory and age; the oldest go.
 *
 * <p><b>Threading:</b> guarded by its owner's lock.
 */
final class EventLog {
  private static final int MAX_LOOKED_AT = 2_000;

  private final String run;
  private final EventSettings settings;
  private final InstantSource clock;
  private final NavigableMap<Long, Event> events = new TreeMap<>();
  private long bytes;
  private long last;

  /* Everything up to here has been forgotten. */
  private long forgotten;

  /**
   * A part of the log.
   *
   * @param events those that were asked for
   * @param reached number up to which the log was looked through
   */
  record Page(List<Event> events, long reached) {}

  /**
   * @param run see {@link EventId#run}
   */
  EventLog(String run, EventSettings settings, InstantSource clock) {
    this.run = run;
    this.settings = settings;
    this.clock = clock;
  }

  /** Adds what has happened now. */
  void add(EventType type, Optional<CameraFacts> camera) {
    last++;
    Event event = new Event(new EventId(run, last), clock.millis(), type, camera);
    events.put(last, event);
    bytes += event.bytes();
    forget();
  }

  /** Leaves a number out: who has seen the one before has not seen everything since. */
  long skip() {
    last++;
    return last;
  }

  /** The place after the last event. */
  EventId end() {
    return new EventId(run, last);
  }

  /** Whether an id is of this log, and everything after it is still there. */
  boolean reachesBackTo(EventId id) {
    return isOfThisRun(id) && id.number() >= forgotten && id.number() <= last;
  }

  boolean isOfThisRun(EventId id) {
    return id.run().equals(run);
  }

  /**
   * The first events after a number that are wanted.
   *
   * @param maxBytes about how many bytes at most, but one event at least
   */
  Page after(long number, Predicate<Event> wanted, long maxBytes) {
    List<Event> found = new ArrayList<>();
    long foundBytes = 0;
    int lookedAt = 0;
    for (Map.Entry<Long, Event> entry : events.tailMap(number, false).entrySet()) {
      Event event = entry.getValue();
      if (wanted.test(event)) {
        found.add(event);
        foundBytes += event.bytes();
      }
      lookedAt++;
      if (foundBytes >= maxBytes || lookedAt == MAX_LOOKED_AT) {
        return new Page(found, entry.getKey());
      }
    }
    return new Page(found, last);
  }

  /** Forgets what is too much or too old. */
  void forget() {
    long oldest = clock.millis() - settings.maxAge().toMillis();
    while (events.size() > settings.maxEvents()
        || (bytes > settings.maxBytes() && events.size() > 1)
        || (!events.isEmpty() && events.firstEntry().getValue().at() < oldest)) {
      Map.Entry<Long, Event> first = events.pollFirstEntry();
      forgotten = first.getKey();
      bytes -= first.getValue().bytes();
    }
  }
}
