package dev.sightline.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock and a timer that stand still until a test moves them. */
final class ManualTime extends ScheduledThreadPoolExecutor implements InstantSource {
  private final List<Task> tasks = new ArrayList<>();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private long nowMillis = 1_700_000_000_000L;

  ManualTime() {
    super(0);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMillis);
  }

  @Override
  public long millis() {
    return nowMillis;
  }

  /** Moves the time on and runs what falls due, in order. */
  void advance(Duration duration) {
    long end = nowMillis + duration.toMillis();
    while (true) {
      Task next =
          tasks.stream()
              .filter(task -> !task.isCancelled() && task.dueMillis <= end)
              .min(Comparator.comparingLong(task -> task.dueMillis))
              .orElse(null);
      if (next == null) {
        break;
      }
      nowMillis = next.dueMillis;
      next.fall();
    }
    nowMillis = end;
  }

  /** Runs the task at once, or after the one that is running: one after the other, as a thread. */
  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    if (!running) {
      running = true;
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
      }
      running = false;
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return add(new Task(task, nowMillis + unit.toMillis(delay), 0));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    throw new IllegalStateException("not used by the application");
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return add(new Task(task, nowMillis + unit.toMillis(initialDelay), unit.toMillis(delay)));
  }

  private Task add(Task task) {
    tasks.add(task);
    return task;
  }

  private final class Task extends FutureTask<Void> implements RunnableScheduledFuture<Void> {
    private final Runnable body;
    private final long periodMillis;
    private long dueMillis;

    Task(Runnable body, long dueMillis, long periodMillis) {
      super(() -> null);
      this.body = body;
      this.dueMillis = dueMillis;
      this.periodMillis = periodMillis;
    }

    void fall() {
      if (isPeriodic()) {
        dueMillis += periodMillis;
      } else {
        tasks.remove(this);
      }
      body.run();
    }

    @Override
    public boolean isPeriodic() {
      return periodMillis > 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueMillis - nowMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
    }
  }
}
