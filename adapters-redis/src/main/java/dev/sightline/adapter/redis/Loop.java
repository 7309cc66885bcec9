package dev.sightline.adapter.redis;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter's one thread. Steps run one at a time; a step that throws is logged and the next one
 * runs. After {@link #close} steps are dropped.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("sightline-redis").daemon().factory());

  /** Runs a step soon. */
  void execute(Runnable step) {
    try {
      thread.execute(guarded(step));
    } catch (RejectedExecutionException e) {
      // closed: nothing happens any more
    }
  }

  /** Runs a step after a while. */
  @SuppressWarnings("FutureReturnValueIgnored") // guarded steps do not fail
  void later(Duration delay, Runnable step) {
    try {
      thread.schedule(guarded(step), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closed: nothing happens any more
    }
  }

  /** Runs a step again and again. */
  @SuppressWarnings("FutureReturnValueIgnored") // guarded steps do not fail
  void every(Duration interval, Runnable step) {
    long millis = interval.toMillis();
    thread.scheduleWithFixedDelay(guarded(step), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Runs a step with the answer, or with the failure, once it is there. */
  @SuppressWarnings("FutureReturnValueIgnored") // the step is told the failure
  <T extends @Nullable Object> void whenDone(
      CompletionStage<T> answer, BiConsumer<@Nullable T, @Nullable Throwable> step) {
    answer.whenComplete((value, failure) -> execute(() -> step.accept(value, failure)));
  }

  private static Runnable guarded(Runnable step) {
    return () -> {
      try {
        step.run();
      } catch (RuntimeException e) {
        LOG.error("A step of the Redis adapter failed", e);
      }
    };
  }

  /** Drops what has not run yet. Does not wait for the step that runs. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
