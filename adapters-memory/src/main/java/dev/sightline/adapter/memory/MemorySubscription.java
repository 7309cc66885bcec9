package dev.sightline.adapter.memory;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSubscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Hands the frames of a camera to one listener, one at a time, on the threads that publish them.
 *
 * <p>It holds no frames: it takes the newest one of the table, so a slow listener sees gaps, which
 * are counted, and costs no memory.
 */
final class MemorySubscription implements FrameSubscription {
  /*
   * Who moves state from IDLE to RUNNING drains until there is nothing behind the cursor. A signal
   * meanwhile makes it AGAIN, and the drainer looks once more: a frame that is in the table before
   * its signal is never left behind. cursor is touched by the drainer only; state hands it on.
   */
  private static final int IDLE = 0;
  private static final int RUNNING = 1;
  private static final int AGAIN = 2;

  /**
   * Frames that one publisher delivers; what others add meanwhile goes on on a thread of its own.
   */
  private static final int FRAMES_PER_SIGNAL = 16;

  private static final System.Logger LOG = System.getLogger(MemorySubscription.class.getName());

  private final CameraKey camera;
  private final FrameTable table;
  private final FrameListener listener;
  private final Consumer<MemorySubscription> onClose;
  private final AtomicInteger state = new AtomicInteger(IDLE);
  private FrameId cursor;

  /** Ordinal of the frame that was delivered last; 0 before the first. */
  private long delivered;

  private volatile boolean closed;

  MemorySubscription(
      CameraKey camera,
      FrameTable table,
      FrameListener listener,
      Consumer<MemorySubscription> onClose) {
    this.camera = camera;
    this.table = table;
    this.listener = listener;
    this.onClose = onClose;
    this.cursor = table.cursorBeforeNewest(camera);
  }

  CameraKey camera() {
    return camera;
  }

  /** There may be a new frame. */
  void signal() {
    if (state.getAndUpdate(before -> before == IDLE ? RUNNING : AGAIN) == IDLE) {
      drain(FRAMES_PER_SIGNAL);
    }
  }

  private void drain(int budget) {
    int left = budget;
    do {
      state.set(RUNNING);
      StoredFrame next = table.newestAfter(camera, cursor);
      while (next != null && !closed) {
        if (left-- == 0) {
          Thread.startVirtualThread(() -> drain(Integer.MAX_VALUE));
          return;
        }
        cursor = next.frame.id();
        countPassedOver(next.ordinal);
        deliver(next.frame);
        next = table.newestAfter(camera, cursor);
      }
    } while (!state.compareAndSet(RUNNING, IDLE));
  }

  /** A camera that was removed counts from 1 again. */
  private void countPassedOver(long ordinal) {
    long before = delivered == 0 || ordinal <= delivered ? ordinal - 1 : delivered;
    delivered = ordinal;
    if (ordinal - before > 1) {
      table.conflated(ordinal - before - 1);
    }
  }

  private void deliver(Frame frame) {
    try {
      listener.onFrame(frame);
    } catch (Throwable e) { // an Error of a listener, too, must not end the drain half-way
      LOG.log(System.Logger.Level.WARNING, "the listener of " + camera + " failed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
  }
}
