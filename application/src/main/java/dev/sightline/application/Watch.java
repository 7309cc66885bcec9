package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's watching, of one camera or several, until it is closed.
 *
 * <p><b>Threading:</b> {@link #resume} on the viewer's executor; everything else on any thread.
 */
public final class Watch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Watch.class.getName());

  private final FrameRelay relay;
  private final Viewer viewer;
  private final LatestFrames waiting = new LatestFrames();

  /* Guarded by this object's lock. */
  private final Map<CameraKey, Member> members = new HashMap<>();
  private Runnable onClose = () -> {};

  private volatile boolean closed;

  /* On the viewer's executor only. */
  private boolean storeAvailable = true;

  Watch(FrameRelay relay, Viewer viewer) {
    this.relay = relay;
    this.viewer = viewer;
  }

  /** Shows what has waited. To be called when the viewer can take a frame again. */
  public void resume() {
    while (!closed && !waiting.isEmpty() && viewer.canTake()) {
      Frame frame = waiting.poll();
      if (frame != null) {
        deliver(frame);
      }
    }
  }

  /** One viewer's fault is not to reach the others. */
  private void deliver(Frame frame) {
    relay.countDelivered();
    try {
      viewer.onFrame(frame);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private static void failed(RuntimeException fault) {
    LOG.log(System.Logger.Level.ERROR, "a viewer failed", fault);
  }

  /** Frames that the viewer never got because newer ones replaced them. */
  public long dropped() {
    return waiting.dropped();
  }

  /** Ends the watching; the viewer is not called any more, but for a call that is running. */
  @Override
  public void close() {
    List<CameraKey> cameras;
    Runnable closing;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      cameras = List.copyOf(members.keySet());
      closing = onClose;
    }
    closing.run();
    cameras.forEach(this::remove);
  }

  /** Has a task run at closing; at once when that has happened already. */
  void onClose(Runnable task) {
    synchronized (this) {
      if (!closed) {
        onClose = task;
        return;
      }
    }
    task.run();
  }

  Executor executor() {
    return viewer.executor();
  }

  /** Watches one more camera. */
  void add(CameraKey camera) {
    synchronized (this) {
      if (!closed && !members.containsKey(camera)) {
        members.put(camera, relay.join(camera, this));
      }
    }
  }

  /** Watches one camera less. */
  void remove(CameraKey camera) {
    Member member;
    synchronized (this) {
      member = members.remove(camera);
    }
    if (member != null) {
      relay.leave(camera, this, member);
      execute(() -> waiting.forget(camera));
    }
  }

  /** Tells the viewer, on its executor. */
  void tellLater(ViewerNotice notice) {
    execute(() -> tell(notice));
  }

  /** On the viewer's executor. */
  void show(Frame frame, long missed) {
    if (closed) {
      return;
    }
    if (missed > 0) {
      waiting.countDropped(missed);
      relay.countDropped(missed);
    }
    if (waiting.isEmpty() && viewer.canTake()) {
      deliver(frame); // nearly always; nothing is allocated for it
      return;
    }
    if (waiting.offer(frame)) {
      relay.countDropped(1);
    }
    resume();
  }

  /** On the viewer's executor. Several cameras share a store: its coming and going is told once. */
  void tell(ViewerNotice notice) {
    if (closed || isKnown(notice)) {
      return;
    }
    try {
      viewer.onNotice(notice);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private boolean isKnown(ViewerNotice notice) {
    @Nullable Boolean available =
        switch (notice) {
          case ViewerNotice.StoreAvailable available1 -> true;
          case ViewerNotice.StoreUnavailable unavailable -> false;
          default -> null;
        };
    if (available == null) {
      return false;
    }
    boolean known = available == storeAvailable;
    storeAvailable = available;
    return known;
  }

  private void execute(Runnable task) {
    try {
      viewer.executor().execute(task);
    } catch (java.util.concurrent.RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "the viewer is gone together with its executor", e);
    }
  }
}
