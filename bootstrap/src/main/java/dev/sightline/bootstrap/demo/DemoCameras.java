package dev.sightline.bootstrap.demo;

import dev.sightline.application.PublishFrame;
import dev.sightline.application.RemoveCamera;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Synthetic cameras that publish as every other producer does, about ten frames a second each. One
 * that cannot publish is said once, goes on trying, and is said again when it succeeds.
 *
 * <p><b>Threading:</b> everything is painted and sent on one daemon thread. A machine that is too
 * slow for the pace gets fewer frames, not a queue of them.
 */
public final class DemoCameras implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCameras.class);
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final Duration STOPPING = Duration.ofSeconds(2);

  private final PublishFrame publishing;
  private final RemoveCamera removal;
  private final Clock clock;
  private final PictureMaker pictures;
  private final List<DemoSender> senders;
  private final ScheduledExecutorService painter =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("demo-cameras").unstarted(task));

  /**
   * @param clock the time in the pictures, and its zone
   */
  public DemoCameras(PublishFrame publishing, RemoveCamera removal, Clock clock) {
    this.publishing = publishing;
    this.removal = removal;
    this.clock = clock;
    this.pictures = new PictureMaker(clock.getZone());
    this.senders = DemoCamera.all().stream().map(DemoSender::new).toList();
  }

  /** Begins to publish. To be called once. */
  public void start() {
    LOG.info("{} demo cameras are on", senders.size());
    long apart = PERIOD.toMillis() / senders.size();
    for (int i = 0; i < senders.size(); i++) {
      run(senders.get(i), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(i * apart));
    }
  }

  /** Each turn is planned from the one before; turns that were missed are left out. */
  private void run(DemoSender sender, long dueNanos) {
    Future<?> _ =
        painter.schedule(
            () -> {
              sendSafely(sender);
              run(sender, Math.max(dueNanos + PERIOD.toNanos(), System.nanoTime()));
            },
            dueNanos - System.nanoTime(),
            TimeUnit.NANOSECONDS);
  }

  private void sendSafely(DemoSender sender) {
    Instant now = clock.instant();
    try {
      sender.send(now, pictures, publishing);
    } catch (RuntimeException e) {
      sender.failed(e);
    }
  }

  /** Stops publishing and removes the cameras from the store, if it answers within two seconds. */
  @Override
  public void close() {
    painter.shutdownNow();
    try {
      if (painter.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
        pictures.close();
      }
      removeAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeAll() throws InterruptedException {
    CompletableFuture<?>[] removals =
        senders.stream()
            .map(sender -> removal.remove(sender.key()).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(removals).get(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The demo cameras stay in the store: {}", e.toString());
    }
  }
}
