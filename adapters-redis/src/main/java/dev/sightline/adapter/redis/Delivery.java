package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameListener;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to one listener: outages in order and none left out, and of the frames the newest. At
 * most one frame waits, whatever the listener does.
 *
 * <p><b>Threading:</b> {@link #offer} and {@link #tell} belong to one thread; the listener is
 * called on threads of the executor, one call at a time, each happening before the next.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final CameraKey camera;
  private final FrameListener listener;
  private final SerialQueue queue;
  private final BooleanSupplier closed;

  /** The frame that was offered last; the listener may have taken it. */
  private @Nullable Slot last;

  /** Whether something else was told since, so that the next frame has to come after it. */
  private boolean sealed;

  /**
   * @param closed whether the listener must not be called any more
   */
  Delivery(CameraKey camera, FrameListener listener, Executor threads, BooleanSupplier closed) {
    this.camera = camera;
    this.listener = listener;
    this.queue = new SerialQueue(threads);
    this.closed = closed;
  }

  /**
   * Delivers a frame, in place of one that the listener has not taken yet.
   *
   * @return whether there was such a one
   */
  boolean offer(Frame frame) {
    Slot before = last;
    if (before != null && !sealed && before.replace(frame)) {
      return true;
    }
    boolean replaced = before != null && before.take() != null;
    sealed = false;
    last = new Slot(frame);
    queue.add(last);
    return replaced;
  }

  /** Tells something that is not left out, after the frames that were offered before. */
  void tell(Consumer<FrameListener> event) {
    sealed = true;
    queue.add(() -> call(event));
  }

  private void call(Consumer<FrameListener> event) {
    if (closed.getAsBoolean()) {
      return;
    }
    try {
      event.accept(listener);
    } catch (RuntimeException e) {
      LOG.error("The listener of {} failed", camera, e);
    }
  }

  /** A place in the queue for a frame; empty once it is taken. */
  private final class Slot implements Runnable {
    private final AtomicReference<@Nullable Frame> frame;

    Slot(Frame frame) {
      this.frame = new AtomicReference<>(frame);
    }

    /** Puts a newer frame there, unless the old one was taken. */
    boolean replace(Frame newer) {
      Frame waiting = frame.get();
      return waiting != null && frame.compareAndSet(waiting, newer);
    }

    @Nullable Frame take() {
      return frame.getAndSet(null);
    }

    @Override
    public void run() {
      Frame taken = take();
      if (taken != null) {
        call(told -> told.onFrame(taken));
      }
    }
  }
}
