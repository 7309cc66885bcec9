package dev.sightline.adapter.web;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What would go on without end over HTTP: streams, requests that wait for a frame, pushes. At a
 * shutdown each is told to end by itself, so that its client gets a whole answer.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class Endings {
  private final Set<Ending> open = ConcurrentHashMap.newKeySet();
  private volatile boolean shuttingDown;

  /** One thing that goes on; equal to itself only. */
  public final class Ending {
    private final Runnable end;

    private Ending(Runnable end) {
      this.end = end;
    }

    /** It has ended by itself; any number of times, on any thread. */
    public void done() {
      open.remove(this);
    }
  }

  /**
   * Takes note of something.
   *
   * @param end ends it; called at most once, on any thread, at once during a shutdown
   */
  public Ending add(Runnable end) {
    Ending added = new Ending(end);
    open.add(added);
    if (shuttingDown) {
      end(added);
    }
    return added;
  }

  private void end(Ending ending) {
    if (open.remove(ending)) {
      ending.end.run();
    }
  }

  @EventListener
  void onShutdown(ServerShutdownEvent event) {
    shuttingDown = true;
    open.forEach(this::end);
  }
}
