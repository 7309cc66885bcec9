package dev.sightline.adapter.web.events;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * All open streams of events, and their good-bye at a shutdown.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class EventStreams {
  private final EventStreamSettings settings;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean shuttingDown;

  EventStreams(EventStreamSettings settings) {
    this.settings = settings;
  }

  /** How many streams are open. */
  public int count() {
    return open.size();
  }

  void add(EventStream stream) {
    open.add(stream);
    if (shuttingDown) {
      stream.finish();
    }
  }

  void remove(EventStream stream) {
    open.remove(stream);
    if (shuttingDown && open.isEmpty()) {
      drained.countDown();
    }
  }

  /** Ends all streams, and waits a bounded time for it; on the thread that shuts down. */
  @EventListener
  void onShutdown(ServerShutdownEvent event) throws InterruptedException {
    shuttingDown = true;
    open.forEach(EventStream::finish);
    if (!open.isEmpty()) {
      boolean _ = drained.await(settings.shutdownTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
