package dev.sightline.adapter.redis;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time and in order, each happening before the next, on threads of an executor.
 *
 * <p><b>Threading:</b> safe for any number of threads. The executor is asked for a thread only when
 * none works for this queue.
 */
final class SerialQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

  private final Executor executor;

  /* Guarded by this. A thread works for the queue for as long as working is true. */
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean working;

  SerialQueue(Executor executor) {
    this.executor = executor;
  }

  void add(Runnable task) {
    synchronized (this) {
      tasks.add(task);
      if (working) {
        return;
      }
      working = true;
    }
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException e) {
      // the adapter is closed, nobody is called any more
    }
  }

  private void work() {
    while (true) {
      Runnable task;
      synchronized (this) {
        task = tasks.poll();
        if (task == null) {
          working = false;
          return;
        }
      }
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A listener failed", e);
      }
    }
  }
}
