package dev.sightline.adapter.redis;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the adapter's steps one at a time, each happening before the next. A step that throws is
 * logged and the next one runs. After {@link #close} steps are dropped.
 *
 * <p>A step that goes on with an answer of Redis runs on the thread that brings the answer: handing
 * it to another one first costs more than the step. All other steps begin on a thread of the
 * adapter's own. Either thread also runs the steps that come meanwhile, so none may block.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /*
   * left counts the steps that were added and have not ended. Who makes it 1 runs steps until it
   * has made it 0; a step is in the queue before it is counted. The count hands the state that the
   * steps share from one thread to the next.
   */
  private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
  private final AtomicInteger left = new AtomicInteger();
  private volatile boolean closed;

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("sightline-redis").daemon().factory());

  /** Runs a step soon, on no thread of the caller. */
  void execute(Runnable step) {
    try {
      thread.execute(() -> run(step));
    } catch (RejectedExecutionException e) {
      // closed: nothing happens any more
    }
  }

  /** Runs a step after a while. */
  @SuppressWarnings("FutureReturnValueIgnored") // steps do not fail
  void later(Duration delay, Runnable step) {
    try {
      thread.schedule(() -> run(step), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closed: nothing happens any more
    }
  }

  /** Runs a step again and again. */
  @SuppressWarnings("FutureReturnValueIgnored") // steps do not fail
  void every(Duration interval, Runnable step) {
    long millis = interval.toMillis();
    thread.scheduleWithFixedDelay(() -> run(step), millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Runs a step with the answer, or with the failure, once it is there: on the thread that brings
   * it, unless another one runs steps just then.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the step is told the failure
  <T extends @Nullable Object> void whenDone(
      CompletionStage<T> answer, BiConsumer<@Nullable T, @Nullable Throwable> step) {
    answer.whenComplete((value, failure) -> run(() -> step.accept(value, failure)));
  }

  private void run(Runnable step) {
    steps.add(step);
    if (left.getAndIncrement() > 0) {
      return;
    }
    do {
      Runnable next = steps.poll();
      if (next != null && !closed) {
        runGuarded(next);
      }
    } while (left.decrementAndGet() > 0);
  }

  private static void runGuarded(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) { // an Error, too, must not end the steps that come after
      LOG.error("A step of the Redis adapter failed", e);
    }
  }

  /** Drops what has not run yet. Does not wait for the step that runs. */
  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
  }
}
