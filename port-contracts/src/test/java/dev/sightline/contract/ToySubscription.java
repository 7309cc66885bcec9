package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.StoreUnavailableException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads behind a cursor. All but closing happens on the thread of its gateway. */
final class ToySubscription implements FrameSubscription {
  private final ToyStore store;
  private final CameraKey camera;
  private final FrameListener listener;
  private final Consumer<ToySubscription> onClose;
  private FrameId cursor = FrameId.BEFORE_ALL;
  private int removals;
  private boolean lost;
  private volatile boolean closed;

  ToySubscription(
      ToyStore store, CameraKey camera, FrameListener listener, Consumer<ToySubscription> onClose) {
    this.store = store;
    this.camera = camera;
    this.listener = listener;
    this.onClose = onClose;
  }

  void drain() {
    boolean away = store.isAway();
    if (away != lost) {
      lost = away;
      call(away ? listener::onOutage : listener::onRecovery);
    }
    try {
      Optional<Frame> newest = news();
      while (newest.isPresent()) {
        deliver(newest.get());
        newest = news();
      }
    } catch (StoreUnavailableException e) {
      return; // the store's next signal tells of the outage
    }
  }

  private Optional<Frame> news() {
    synchronized (store) {
      Optional<Frame> newest = store.newest(camera); // fails when the store is away
      if (removals != store.removals(camera)) {
        removals = store.removals(camera);
        cursor = FrameId.BEFORE_ALL;
      }
      return newest.filter(frame -> frame.id().isAfter(cursor));
    }
  }

  private void deliver(Frame frame) {
    cursor = frame.id();
    call(() -> listener.onFrame(frame));
  }

  private void call(Runnable call) {
    try {
      if (!closed) {
        call.run();
      }
    } catch (RuntimeException e) {
      return; // a listener's fault is its own
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
  }
}
