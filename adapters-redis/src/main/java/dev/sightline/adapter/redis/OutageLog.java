package dev.sightline.adapter.redis;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line when Redis goes away and one when it is back, whatever the attempts between. */
final class OutageLog {
  private static final Logger LOG = LoggerFactory.getLogger(RedisFrameStore.class);

  private final String server;
  private final Set<String> down = new HashSet<>();

  OutageLog(String server) {
    this.server = server;
  }

  /** A connection was lost, or could not be opened. */
  synchronized void lost(String connection, Throwable reason) {
    if (down.isEmpty()) {
      LOG.warn("{}: connection lost, trying again until it is back: {}", server, said(reason));
    }
    down.add(connection);
  }

  /** A connection works, or is not needed any more. */
  synchronized void restored(String connection) {
    if (down.remove(connection) && down.isEmpty()) {
      LOG.info("{}: connected again", server);
    }
  }

  /** The innermost message: the outer ones only say that connecting failed. */
  private static String said(Throwable reason) {
    Throwable at = reason;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return String.valueOf(
        at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage());
  }
}
