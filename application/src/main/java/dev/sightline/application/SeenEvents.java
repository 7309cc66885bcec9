package dev.sightline.application;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Remembers the events of a webhook for a while: so many at most, the oldest are forgotten first.
 * Thread-safe.
 */
final class SeenEvents {
  private enum State {
    TAKEN,
    FAILED
  }

  private record Entry(State state, Instant since) {}

  private final int maxEvents;
  private final Duration memory;
  private final InstantSource clock;

  /* Guarded by this object's lock; in the order in which they came. A key has 16 bytes, however long the id is. */
  private final Map<UUID, Entry> entries = new LinkedHashMap<>();

  SeenEvents(int maxEvents, Duration memory, InstantSource clock) {
    this.maxEvents = maxEvents;
    this.memory = memory;
    this.clock = clock;
  }

  /** The key of an event: always the same for an id. */
  static UUID keyOf(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.wrap(hash);
      // Version 8 and variant 2 of RFC 9562: a UUID by a rule of one's own.
      long high = (bytes.getLong() & ~0xF000L) | 0x8000L;
      long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Takes an event on.
   *
   * @param redelivery whether the service says that it has delivered the event before
   * @return false when it has been taken on before, here or, as far as is known, elsewhere
   */
  synchronized boolean take(UUID key, boolean redelivery) {
    Instant now = clock.instant();
    forgetOld(now);
    Entry known = entries.get(key);
    boolean taken = known == null ? !redelivery : known.state == State.FAILED;
    if (taken) {
      put(key, new Entry(State.TAKEN, now));
    }
    return taken;
  }

  /** An event that was taken on could not be dealt with, and may be delivered again. */
  synchronized void failed(UUID key) {
    put(key, new Entry(State.FAILED, clock.instant()));
  }

  synchronized int size() {
    return entries.size();
  }

  private void put(UUID key, Entry entry) {
    entries.remove(key);
    if (entries.size() >= maxEvents) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(key, entry);
  }

  private void forgetOld(Instant now) {
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext() && !oldest.next().since.plus(memory).isAfter(now)) {
      oldest.remove();
    }
  }
}
