package dev.sightline.adapter.web.socketio.updates;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;

/** Hands tasks to event loops. */
final class EventLoops {
  private static final System.Logger LOG = System.getLogger(EventLoops.class.getName());

  /**
   * Has a task run on an event loop.
   *
   * @return false when the loop has ended, with the server
   */
  static boolean execute(EventLoop loop, Runnable task) {
    try {
      loop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "clients are gone together with their event loop", e);
      return false;
    }
  }

  private EventLoops() {}
}
