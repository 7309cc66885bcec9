package dev.sightline.adapter.redis.server;

/**
 * A Redis server of a test's own, without persistence, on a free port of the loopback interface.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
public interface RedisServer extends AutoCloseable {
  /** The host to connect to. */
  String host();

  /** The port to connect to; stays the same across {@link #restart}. */
  int port();

  /** The address without a user, for a server that asks for none. */
  default String uri() {
    return "redis://" + host() + ":" + port();
  }

  /**
   * Ends the server at once, as a crash does. What it kept is lost. Does nothing when it is down.
   */
  void kill();

  /** Starts the server anew, empty, after {@link #kill}; returns when it answers. */
  void restart();

  /** Stops the server from running: connections stay open and get no answer. */
  void pause();

  /** Lets a paused server run on. */
  void resume();

  /** Ends the server for good. */
  @Override
  void close();
}
