package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What all suites share: a fresh backend for each test, and short words for what tests do with it.
 *
 * <p>A backend runs a suite by a subclass that opens it; nothing else can be changed there.
 */
public abstract class BackendContract {
  static final CameraKey GATE = CameraKey.of("site", "gate");
  static final CameraKey YARD = CameraKey.of("site", "yard");

  private final List<FrameSubscription> subscriptions = new ArrayList<>();
  private StoreBackend backend;

  /** Opens the backend on an empty store that no other test sees. Called once for each test. */
  protected abstract StoreBackend newBackend() throws Exception;

  @BeforeEach
  final void openBackend() throws Exception {
    backend = newBackend();
    assertThat(backend.retainedFrames()).isGreaterThanOrEqualTo(2);
    assertThat(backend.mostFrames()).isGreaterThanOrEqualTo(backend.retainedFrames());
  }

  @AfterEach
  final void closeBackend() {
    subscriptions.forEach(FrameSubscription::close);
    backend.close();
  }

  final StoreBackend backend() {
    return backend;
  }

  final boolean has(Capability capability) {
    return backend.capabilities().contains(capability);
  }

  /** The answer of the store; fails when it does not come in time. */
  final <T> T await(CompletionStage<T> stage) {
    return Stages.await(stage, backend.patience());
  }

  /** Waits for something that has to happen. */
  final ConditionFactory eventually() {
    return Waiting.atMost(backend.patience());
  }

  /** Looks whether something holds all the time. */
  final ConditionFactory allTheTime() {
    return Waiting.atMost(backend.vigil().plus(backend.patience())).during(backend.vigil());
  }

  final FrameId publish(CameraKey camera, int number) {
    return publish(camera, TestFrames.content(number));
  }

  final FrameId publish(CameraKey camera, FrameContent content) {
    return await(backend.publisher().publish(camera, content));
  }

  final Optional<Frame> newest(CameraKey camera) {
    return await(backend.source().newest(camera));
  }

  /** All frames after a cursor, read page by page. */
  final List<Frame> readAfter(CameraKey camera, FrameId cursor) {
    List<Frame> all = new ArrayList<>();
    FrameId from = cursor;
    while (true) {
      List<Frame> page = await(backend.source().after(camera, from, 1_000));
      if (page.isEmpty()) {
        return all;
      }
      all.addAll(page);
      assertThat(all).as("more frames than the store may keep").hasSizeLessThan(10_000);
      from = page.getLast().id();
    }
  }

  /** Subscribes until the end of the test. */
  final RecordingListener watch(CameraKey camera) {
    return watch(camera, event -> {});
  }

  /** Subscribes until the end of the test, with something to do on each call. */
  final RecordingListener watch(CameraKey camera, Consumer<RecordingListener.Event> then) {
    RecordingListener listener =
        new RecordingListener(backend.patience()) {
          @Override
          protected void recorded(Event event) {
            then.accept(event);
          }
        };
    subscriptions.add(backend.source().subscribe(camera, listener));
    return listener;
  }
}
