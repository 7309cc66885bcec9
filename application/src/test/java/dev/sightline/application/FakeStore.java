package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import dev.sightline.domain.StoreUnavailableException;
import dev.sightline.domain.Warnings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store in which tests put frames, and which they take away. One thread only. */
final class FakeStore implements FrameSource, LabelCatalog {
  private final InstantSource clock;
  private final Map<CameraKey, Frame> newest = new TreeMap<>();
  private final Map<CameraKey, List<FrameListener>> listeners = new HashMap<>();
  private long sequence;
  private boolean away;
  int newestReads;
  int subscriptions;

  FakeStore(InstantSource clock) {
    this.clock = clock;
  }

  Frame publish(CameraKey camera) {
    return publish(camera, Warnings.UNKNOWN);
  }

  Frame publish(CameraKey camera, Warnings warnings) {
    byte[] image = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) sequence};
    Frame frame =
        new Frame(
            camera,
            new FrameId(clock.millis(), sequence++),
            FrameContent.of(EncodedImage.wrap(image)).withWarnings(warnings));
    newest.put(camera, frame);
    List.copyOf(listenersOf(camera)).forEach(listener -> listener.onFrame(frame));
    return frame;
  }

  void remove(CameraKey camera) {
    newest.remove(camera);
  }

  void goAway() {
    away = true;
    listeners.values().forEach(all -> all.forEach(FrameListener::onOutage));
  }

  void comeBack() {
    away = false;
    listeners.values().forEach(all -> all.forEach(FrameListener::onRecovery));
  }

  /** How many subscriptions to a camera are open. */
  int open(CameraKey camera) {
    return listenersOf(camera).size();
  }

  @Override
  public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
    newestReads++;
    return answer(Optional.ofNullable(newest.get(camera)));
  }

  @Override
  public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
    throw new IllegalStateException("not used by the application");
  }

  @Override
  public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
    subscriptions++;
    listenersOf(camera).add(listener);
    Frame frame = newest.get(camera);
    if (frame != null) {
      listener.onFrame(frame);
    }
    return () -> listenersOf(camera).remove(listener);
  }

  @Override
  public CompletionStage<List<Label>> labels() {
    return answer(newest.keySet().stream().map(CameraKey::label).distinct().toList());
  }

  @Override
  public CompletionStage<List<CameraKey>> cameras(Label label) {
    return answer(newest.keySet().stream().filter(camera -> camera.label().equals(label)).toList());
  }

  private List<FrameListener> listenersOf(CameraKey camera) {
    return listeners.computeIfAbsent(camera, key -> new ArrayList<>());
  }

  private <T> CompletionStage<T> answer(T value) {
    return away
        ? CompletableFuture.failedStage(
            new StoreUnavailableException("away", new IllegalStateException("taken away")))
        : CompletableFuture.completedStage(value);
  }
}
