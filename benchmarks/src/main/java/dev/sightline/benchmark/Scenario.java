package dev.sightline.benchmark;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something that can be measured.
 *
 * @param wireName its name on the command line
 * @param about in a few words
 * @param kind how a measurement goes
 * @param format what viewers ask for
 * @param load what is published
 * @param viewers how many, one measurement each
 * @param servers which can be measured so
 */
record Scenario(
    String wireName,
    String about,
    Kind kind,
    Format format,
    Load load,
    List<Integer> viewers,
    Set<Server> servers) {

  /** How a measurement goes. */
  enum Kind {
    /** All viewers come, and read all. */
    STEADY,
    /** Then one comes that stalls, then five that are slow. */
    SLOW,
    /** Viewers come, and nothing is published. */
    IDLE,
    /** All viewers come within a few seconds. */
    STORM
  }

  /**
   * What is published.
   *
   * @param fps pictures a second and camera; 0 is one picture at all
   * @param imageBytes of a picture
   */
  record Load(int cameras, double fps, int imageBytes) {}

  Scenario {
    viewers = List.copyOf(viewers);
    servers = EnumSet.copyOf(servers);
  }
}
