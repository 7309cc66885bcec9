package dev.sightline.adapter.web.websocket;

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
import dev.sightline.domain.StoreUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be away, and slow to take frames. */
final class SwitchableStore implements FramePublisher, FrameSource, LabelCatalog {
  private final MemoryFrameStore memory =
      new MemoryFrameStore(MemorySettings.defaults(), Clock.systemUTC());
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final AtomicInteger publishing = new AtomicInteger();
  private volatile boolean away;
  private volatile @Nullable RuntimeException fault;
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  private final class Listener implements FrameListener {
    final FrameListener inner;

    Listener(FrameListener inner) {
      this.inner = inner;
    }

    @Override
    public void onFrame(Frame frame) {
      if (!away) {
        inner.onFrame(frame);
      }
    }

    @Override
    public void onOutage() {
      inner.onOutage();
    }

    @Override
    public void onRecovery() {
      inner.onRecovery();
    }
  }

  void goAway() {
    away = true;
    listeners.forEach(Listener::onOutage);
  }

  void comeBack() {
    away = false;
    listeners.forEach(Listener::onRecovery);
  }

  /** Lets every call fail in a way that no port foresees; null ends that. */
  void breakDown(@Nullable RuntimeException surprise) {
    fault = surprise;
  }

  /** Lets published frames wait until the returned future completes. */
  CompletableFuture<Void> holdPublishing() {
    CompletableFuture<Void> held = new CompletableFuture<>();
    gate = held;
    return held;
  }

  private <T> CompletionStage<T> unlessAway(Supplier<CompletionStage<T>> answer) {
    RuntimeException surprise = fault;
    if (surprise != null) {
      return CompletableFuture.failedFuture(surprise);
    }
    return away
        ? CompletableFuture.failedFuture(
            new StoreUnavailableException("the store is away", new IllegalStateException("test")))
        : answer.get();
  }

  @Override
  public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
    publishing.incrementAndGet();
    return gate.thenCompose(open -> unlessAway(() -> memory.publish(camera, content)))
        .whenComplete((id, failure) -> publishing.decrementAndGet());
  }

  @Override
  public CompletionStage<Boolean> remove(CameraKey camera) {
    return unlessAway(() -> memory.remove(camera));
  }

  @Override
  public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
    return unlessAway(() -> memory.newest(camera));
  }

  @Override
  public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
    return unlessAway(() -> memory.after(camera, cursor, max));
  }

  @Override
  public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
    Listener wrapped = new Listener(listener);
    listeners.add(wrapped);
    FrameSubscription subscription = memory.subscribe(camera, wrapped);
    if (away) {
      wrapped.onOutage();
    }
    return () -> {
      listeners.remove(wrapped);
      subscription.close();
    };
  }

  @Override
  public CompletionStage<List<Label>> labels() {
    return unlessAway(memory::labels);
  }

  @Override
  public CompletionStage<List<CameraKey>> cameras(Label label) {
    return unlessAway(() -> memory.cameras(label));
  }

  /** Frames that are being published now. */
  int publishing() {
    return publishing.get();
  }

  int subscriptions() {
    return listeners.size();
  }
}
