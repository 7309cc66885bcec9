package dev.sightline.adapter.web.mjpeg;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a viewer takes nothing any more: it looks a few times in a time-out, so that a frame
 * costs no timer.
 *
 * <p><b>Threading:</b> confined to one event loop.
 */
final class StallWatch {
  private static final int LOOKS = 4;

  private final BooleanSupplier moves;
  private final Runnable onStall;
  private @Nullable ScheduledFuture<?> looking;
  private int without;

  /**
   * @param moves whether anything was taken since it was last asked, or could be taken now
   * @param onStall run once when nothing moved for the time-out, and at most a quarter longer
   */
  StallWatch(BooleanSupplier moves, Runnable onStall) {
    this.moves = moves;
    this.onStall = onStall;
  }

  void start(EventExecutor loop, Duration timeout) {
    long interval = Math.max(1, timeout.toNanos() / LOOKS);
    looking = loop.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.NANOSECONDS);
  }

  private void look() {
    without = moves.getAsBoolean() ? 0 : without + 1;
    if (without == LOOKS) {
      stop();
      onStall.run();
    }
  }

  void stop() {
    if (looking != null) {
      looking.cancel(false);
    }
  }
}
