package dev.sightline.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.memory.MemoryFrameStore;
import dev.sightline.adapter.memory.MemorySettings;
import dev.sightline.application.CadenceSettings;
import dev.sightline.application.CameraDirectory;
import dev.sightline.application.PublishFrame;
import dev.sightline.application.RemoveCamera;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.StoreUnavailableException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DemoCamerasTest {
  private static final int MAX_BYTES = 1 << 20;
  private static final CameraKey GATE = CameraKey.of("工地A", "North gate");

  /** At the beginning of a minute no demo camera pauses. */
  private final Clock clock =
      Clock.offset(
          Clock.systemUTC(),
          Duration.between(Instant.now(), Instant.parse("2026-01-02T12:00:05Z")));

  private final MemoryFrameStore store = new MemoryFrameStore(MemorySettings.defaults(), clock);
  private final CameraDirectory directory =
      new CameraDirectory(CadenceSettings.DEFAULT, clock, 100);

  @Test
  void everyCameraShouldPublishNewFrames() {
    try (DemoCameras cameras = camerasOn(store)) {
      cameras.start();

      for (DemoCamera camera : DemoCamera.all()) {
        FrameId first = await().until(() -> newest(camera.key()), Optional::isPresent).get().id();
        await().until(() -> newest(camera.key()).orElseThrow().id().isAfter(first));
      }
    }
  }

  @Test
  void closeShouldRemoveTheCameras() throws Exception {
    DemoCameras cameras = camerasOn(store);
    cameras.start();
    await().until(() -> newest(GATE).isPresent());

    cameras.close();

    assertThat(store.labels().toCompletableFuture().get()).isEmpty();
  }

  @Test
  void camerasShouldGoOnWhenTheStoreIsBack() {
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger refused = new AtomicInteger();
    FramePublisher flaky = new FlakyPublisher(away, refused);
    try (DemoCameras cameras = camerasOn(flaky)) {
      cameras.start();
      await().until(() -> refused.get() > DemoCamera.all().size());
      assertThat(newest(GATE)).isEmpty();

      away.set(false);

      await().until(() -> newest(GATE).isPresent());
    }
  }

  private DemoCameras camerasOn(FramePublisher publisher) {
    return new DemoCameras(
        new PublishFrame(publisher, MAX_BYTES),
        new RemoveCamera(publisher, directory),
        clock.withZone(ZoneOffset.UTC));
  }

  private Optional<Frame> newest(CameraKey camera) {
    return store.newest(camera).toCompletableFuture().resultNow();
  }

  /** Refuses frames while the store is said to be away. */
  private final class FlakyPublisher implements FramePublisher {
    private final AtomicBoolean away;
    private final AtomicInteger refused;

    FlakyPublisher(AtomicBoolean away, AtomicInteger refused) {
      this.away = away;
      this.refused = refused;
    }

    @Override
    public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
      if (away.get()) {
        refused.incrementAndGet();
        return CompletableFuture.failedStage(
            new StoreUnavailableException("away", new ConnectException("refused")));
      }
      return store.publish(camera, content);
    }

    @Override
    public CompletionStage<Boolean> remove(CameraKey camera) {
      return store.remove(camera);
    }
  }
}
