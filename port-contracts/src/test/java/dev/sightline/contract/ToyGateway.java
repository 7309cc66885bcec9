package dev.sightline.contract;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** One gateway's ports on a {@link ToyStore}. One thread calls all of its listeners. */
final class ToyGateway implements FramePublisher, FrameSource, LabelCatalog, AutoCloseable {
  private final ToyStore store;
  private final List<ToySubscription> subscriptions = new CopyOnWriteArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

  ToyGateway(ToyStore store) {
    this.store = store;
    store.join(this);
  }

  /** Something in the store has changed. */
  void signal() {
    if (!thread.isShutdown() && !subscriptions.isEmpty()) {
      thread.execute(() -> subscriptions.forEach(ToySubscription::drain));
    }
  }

  @Override
  public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
    return answer(() -> store.add(camera, content, 0));
  }

  @Override
  public CompletionStage<Boolean> remove(CameraKey camera) {
    return answer(() -> store.remove(camera));
  }

  @Override
  public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
    return answer(() -> store.newest(camera));
  }

  @Override
  public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max must be 1 or more, got " + max);
    }
    return answer(() -> store.after(camera, cursor).stream().limit(max).toList());
  }

  @Override
  public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
    ToySubscription subscription =
        new ToySubscription(store, camera, listener, subscriptions::remove);
    subscriptions.add(subscription);
    signal();
    return subscription;
  }

  @Override
  public CompletionStage<List<Label>> labels() {
    return answer(
        () -> store.cameras().stream().map(CameraKey::label).distinct().sorted().toList());
  }

  @Override
  public CompletionStage<List<CameraKey>> cameras(Label label) {
    return answer(
        () -> store.cameras().stream().filter(camera -> camera.label().equals(label)).toList());
  }

  private static <T> CompletionStage<T> answer(Supplier<T> call) {
    try {
      return CompletableFuture.completedFuture(call.get());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    store.leave(this);
    thread.close();
  }
}
