package dev.sightline.application;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets the entry used least recently when it grows past its bound. Not thread-safe.
 */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int maxEntries;

  BoundedMap(int maxEntries) {
    super(16, 0.75f, true);
    if (maxEntries < 1) {
      throw new IllegalArgumentException("maxEntries must be 1 or more, got " + maxEntries);
    }
    this.maxEntries = maxEntries;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > maxEntries;
  }
}
