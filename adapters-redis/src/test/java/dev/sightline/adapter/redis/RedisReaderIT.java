package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The connection that waits for frames: here it would wait for a minute. */
final class RedisReaderIT extends RedisIT {
  private static final int BURST = 50;

  @Override
  RedisSettings settings() {
    return RedisSettings.DEFAULTS.withReading(
        RedisSettings.DEFAULTS.reading().withBlock(Duration.ofMinutes(1)));
  }

  @Test
  void newCameraShouldNotWaitForTheEndOfTheRead() {
    RecordingListener gate = watch(GATE);
    gate.awaitFrame(publish(GATE, 1));
    gate.awaitFrame(publish(GATE, 2));

    RecordingListener yard = watch(YARD);

    yard.awaitFrame(publish(YARD, 1));
    gate.awaitFrame(publish(GATE, 3));
  }

  @Test
  void nothingShouldBeReadWhenNobodyWatches() {
    RecordingListener gate = new RecordingListener(PATIENCE);
    FrameSubscription subscription = store().subscribe(GATE, gate);
    gate.awaitFrame(publish(GATE, 1));
    eventually().until(() -> clients().contains("cmd=xread"));

    subscription.close();

    eventually().until(() -> !blocked());
    assertThat(store().counters().watchedCameras()).isZero();
  }

  private boolean blocked() {
    return clients()
        .lines()
        .filter(line -> line.contains("name=sightline-reader"))
        .anyMatch(line -> line.contains("flags=b"));
  }

  @Test
  void thousandCamerasShouldShareOneConnection() {
    List<CameraKey> cameras =
        IntStream.range(0, 1_000).mapToObj(i -> CameraKey.of("label", "camera " + i)).toList();
    List<RecordingListener> watchers = cameras.stream().map(this::watch).toList();

    List<FrameId> ids = new ArrayList<>();
    cameras.forEach(camera -> ids.add(publish(camera, 1)));

    for (int i = 0; i < cameras.size(); i++) {
      watchers.get(i).awaitFrame(ids.get(i));
    }
    assertThat(clients().lines().filter(line -> line.contains("name=sightline-"))).hasSize(2);
  }

  @Test
  void listenerThatBlocksShouldDelayNobodyAndBeShownTheNewestFrameNext() {
    CountDownLatch release = new CountDownLatch(1);
    RecordingListener stalled = stalledUntil(release);
    FrameId first = publish(GATE, 0);
    assertThat(store().subscribe(GATE, stalled)).isNotNull();
    stalled.awaitFrame(first);
    RecordingListener other = watch(GATE);
    RecordingListener yard = watch(YARD);
    long before = store().counters().conflatedFrames();

    FrameId last = first;
    for (int i = 1; i <= BURST; i++) {
      last = publish(GATE, i);
      other.awaitFrame(last); // so that the reader never lags
    }
    yard.awaitFrame(publish(YARD, 1));
    release.countDown();

    stalled.awaitFrame(last);
    assertThat(stalled.ids()).containsExactly(first, last);
    assertThat(store().counters().conflatedFrames() - before).isEqualTo(BURST - 1);
    assertThat(store().counters().jumps()).isZero();
  }

  private static RecordingListener stalledUntil(CountDownLatch release) {
    return new RecordingListener(PATIENCE) {
      @Override
      protected void recorded(Event event) {
        try {
          release.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Test
  void closeShouldLeaveNoConnection() {
    watch(GATE).awaitFrame(publish(GATE, 1));

    store().close();

    eventually().until(() -> !clients().contains("name=sightline-"));
  }

  private String clients() {
    return backend().redis(redis -> redis.clientList());
  }
}
