package dev.sightline.adapter.memory;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import dev.sightline.domain.StoreFullException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps frames in the memory of this gateway: the backend for one gateway without a server beside
 * it. What it keeps is gone when the process ends, and no other gateway sees it.
 *
 * <p><b>Threading:</b> safe for any number of threads. Every stage is complete when it is returned.
 * A publisher's thread calls the camera's listeners before {@link #publish} returns, unless another
 * thread is just doing so; no lock is held meanwhile.
 *
 * <p><b>Ids:</b> rise over all cameras of the store, also across a removal and when the clock goes
 * back.
 *
 * <p><b>Bounds:</b> see {@link MemorySettings}. When the memory for frames is used up, the oldest
 * frames that are not the newest of their camera are dropped, and when there are none left, the
 * camera that has been silent for longest. {@link StoreFullException} says that a frame alone is
 * larger than that memory, or that its camera is one too many.
 */
public final class MemoryFrameStore implements FramePublisher, FrameSource, LabelCatalog {
  private final FrameTable table;
  private final Subscriptions subscriptions = new Subscriptions();

  /**
   * @param clock gives the time part of the ids
   */
  public MemoryFrameStore(MemorySettings settings, InstantSource clock) {
    this.table = new FrameTable(settings, clock);
  }

  @Override
  public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
    FrameId id;
    try {
      id = table.add(camera, content);
    } catch (StoreFullException e) {
      return CompletableFuture.failedFuture(e);
    }
    subscriptions.signal(camera);
    return CompletableFuture.completedFuture(id);
  }

  @Override
  public CompletionStage<Boolean> remove(CameraKey camera) {
    return CompletableFuture.completedFuture(table.remove(camera));
  }

  @Override
  public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
    return CompletableFuture.completedFuture(table.newest(camera));
  }

  @Override
  public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max must be 1 or more, got " + max);
    }
    return CompletableFuture.completedFuture(table.after(camera, cursor, max));
  }

  @Override
  public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
    Objects.requireNonNull(listener, "listener");
    MemorySubscription subscription =
        new MemorySubscription(camera, table, listener, subscriptions::remove);
    subscriptions.add(subscription);
    subscription.signal();
    return subscription;
  }

  @Override
  public CompletionStage<List<Label>> labels() {
    return CompletableFuture.completedFuture(table.labels());
  }

  @Override
  public CompletionStage<List<CameraKey>> cameras(Label label) {
    return CompletableFuture.completedFuture(table.cameras(label));
  }

  /** What the store holds now. */
  public MemoryUsage usage() {
    return table.usage();
  }

  /** Cameras that somebody listens to. */
  int watchedCameras() {
    return subscriptions.cameras();
  }
}
