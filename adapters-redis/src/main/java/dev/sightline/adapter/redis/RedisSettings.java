package dev.sightline.adapter.redis;

import java.time.Duration;
import java.util.Objects;

/**
 * The bounds of the Redis adapter. Where the server is, and as whom to log in, stands in the URI.
 *
 * @param maxFramesPerCamera about how many frames of a camera Redis keeps ({@code XADD MAXLEN ~}),
 *     1 to 1,000,000; Redis trims in blocks, so there may be some tens more
 * @param maxPendingBytes most bytes of pictures that wait to be written, 1 or more; a frame that
 *     would exceed it is refused
 * @param connection how long to wait for Redis
 * @param reading how watched cameras are read
 * @param catalog how labels and cameras are found
 */
public record RedisSettings(
    int maxFramesPerCamera,
    long maxPendingBytes,
    Connection connection,
    Reading reading,
    Catalog catalog) {
  /** 10 frames, 64 MiB, and the defaults of the groups. */
  public static final RedisSettings DEFAULTS =
      new RedisSettings(10, 64L << 20, Connection.DEFAULTS, Reading.DEFAULTS, Catalog.DEFAULTS);

  /**
   * @throws IllegalArgumentException when a value is out of bounds; the message says which
   */
  public RedisSettings {
    Require.range("maxFramesPerCamera", maxFramesPerCamera, 1, 1_000_000);
    Require.range("maxPendingBytes", maxPendingBytes, 1, Long.MAX_VALUE);
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(reading, "reading");
    Objects.requireNonNull(catalog, "catalog");
  }

  /** The same with other reading settings. */
  public RedisSettings withReading(Reading other) {
    return new RedisSettings(maxFramesPerCamera, maxPendingBytes, connection, other, catalog);
  }

  /** The same with other catalog settings. */
  public RedisSettings withCatalog(Catalog other) {
    return new RedisSettings(maxFramesPerCamera, maxPendingBytes, connection, reading, other);
  }

  /**
   * How long to wait for Redis.
   *
   * @param commandTimeout how long an answer may take before the connection counts as dead, 1 ms to
   *     10 min
   * @param connectTimeout how long connecting may take, and then logging in, 1 ms to 10 min
   * @param minReconnectDelay first pause before a lost connection is opened anew, 1 ms to 10 min
   * @param maxReconnectDelay longest pause; it doubles with each attempt up to this
   * @param maxPendingCommands most commands that wait for an answer on a connection, 100 or more
   */
  public record Connection(
      Duration commandTimeout,
      Duration connectTimeout,
      Duration minReconnectDelay,
      Duration maxReconnectDelay,
      int maxPendingCommands) {
    /** 2 s for a command, 2 s to connect, 50 to 500 ms between attempts, 10,000 commands. */
    public static final Connection DEFAULTS =
        new Connection(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            10_000);

    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    public Connection {
      Require.duration("commandTimeout", commandTimeout);
      Require.duration("connectTimeout", connectTimeout);
      Require.duration("minReconnectDelay", minReconnectDelay);
      Require.duration("maxReconnectDelay", maxReconnectDelay);
      if (maxReconnectDelay.compareTo(minReconnectDelay) < 0) {
        throw new IllegalArgumentException(
            "maxReconnectDelay must be at least minReconnectDelay, "
                + minReconnectDelay
                + ", got "
                + maxReconnectDelay);
      }
      Require.range("maxPendingCommands", maxPendingCommands, 100, Integer.MAX_VALUE);
    }
  }

  /**
   * How watched cameras are read.
   *
   * @param block how long a read waits for frames, 1 ms to 10 min. New cameras do not wait for its
   *     end; a server that died without a word is noticed after this and {@link
   *     Connection#commandTimeout}
   * @param maxFramesPerStream most frames of one camera that a read brings, 2 or more; a read that
   *     brings as many means that the reader lags, and it goes on at the newest frame
   * @param maxFramesPerRead most frames of all cameras that a read brings, where there are fewer
   *     than half as many cameras, 1 or more
   * @param silenceCheck how often cameras that bring nothing are looked at: whether they began
   *     anew, or under the other form of their key; 1 ms to 10 min
   * @param maxSilenceCheck a look that fetches the newest frame to be sure is taken ever more
   *     rarely, up to this; at least {@code silenceCheck}
   */
  public record Reading(
      Duration block,
      int maxFramesPerStream,
      int maxFramesPerRead,
      Duration silenceCheck,
      Duration maxSilenceCheck) {
    /** 1 s, 4 frames a camera, 1,000 frames in all, a look each second, a sure one up to 1 min. */
    public static final Reading DEFAULTS =
        new Reading(Duration.ofSeconds(1), 4, 1_000, Duration.ofSeconds(1), Duration.ofMinutes(1));

    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    public Reading {
      Require.duration("block", block);
      Require.range("maxFramesPerStream", maxFramesPerStream, 2, 1_000_000);
      Require.range("maxFramesPerRead", maxFramesPerRead, 1, 1_000_000);
      Require.duration("silenceCheck", silenceCheck);
      Require.duration("maxSilenceCheck", maxSilenceCheck);
      if (maxSilenceCheck.compareTo(silenceCheck) < 0) {
        throw new IllegalArgumentException(
            "maxSilenceCheck must be at least silenceCheck, "
                + silenceCheck
                + ", got "
                + maxSilenceCheck);
      }
    }

    /** The same with another time to wait for frames. */
    public Reading withBlock(Duration other) {
      return new Reading(
          other, maxFramesPerStream, maxFramesPerRead, silenceCheck, maxSilenceCheck);
    }
  }

  /**
   * How labels and cameras are found.
   *
   * @param refresh how long an answer is good for before Redis is searched again, 1 ms to 10 min
   * @param scanCount how many keys Redis looks at in one step ({@code SCAN COUNT}), 10 to 5,000
   * @param typeCheck how often it is looked at again whether a known key is a stream, 1 ms to 10
   *     min
   */
  public record Catalog(Duration refresh, int scanCount, Duration typeCheck) {
    /** 1 s, 1,000 keys, 1 min. */
    public static final Catalog DEFAULTS =
        new Catalog(Duration.ofSeconds(1), 1_000, Duration.ofMinutes(1));

    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    public Catalog {
      Require.duration("refresh", refresh);
      Require.range("scanCount", scanCount, 10, 5_000);
      Require.duration("typeCheck", typeCheck);
    }
  }

  /** A class of its own: the groups must not need the settings that are made of them. */
  private static final class Require {
    static void range(String what, long value, long min, long max) {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            what + " must be " + min + " to " + max + ", got " + value);
      }
    }

    static void duration(String what, Duration value) {
      if (value.compareTo(Duration.ofMillis(1)) < 0
          || value.compareTo(Duration.ofMinutes(10)) > 0) {
        throw new IllegalArgumentException(what + " must be 1 ms to 10 min, got " + value);
      }
    }

    private Require() {}
  }
}
