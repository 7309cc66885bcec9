package dev.sightline.adapter.web.testing;

import dev.sightline.adapter.memory.MemoryFrameStore;
import dev.sightline.adapter.memory.MemorySettings;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The memory backend, which can be made to fail or to hold back its answers. */
public final class SwitchableStore implements FramePublisher, FrameSource, LabelCatalog {
  private final MemoryFrameStore store;
  private volatile @Nullable RuntimeException failure;
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  SwitchableStore(InstantSource clock) {
    this.store = new MemoryFrameStore(MemorySettings.defaults(), clock);
  }

  /** From now on every call fails like this; null: none fails any more. */
  public void failWith(@Nullable RuntimeException newFailure) {
    failure = newFailure;
  }

  /** From now on answers wait until the given future is complete. */
  public void holdUntil(CompletableFuture<Void> newGate) {
    gate = newGate;
  }

  private <T> CompletionStage<T> answer(Supplier<CompletionStage<T>> call) {
    RuntimeException current = failure;
    return gate.thenCompose(
        open -> current == null ? call.get() : CompletableFuture.failedFuture(current));
  }

  @Override
  public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
    return answer(() -> store.publish(camera, content));
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
    return answer(() -> store.after(camera, cursor, max));
  }

  @Override
  public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
    return store.subscribe(camera, listener);
  }

  @Override
  public CompletionStage<List<Label>> labels() {
    return answer(store::labels);
  }

  @Override
  public CompletionStage<List<CameraKey>> cameras(Label label) {
    return answer(() -> store.cameras(label));
  }
}
