package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener;
import dev.sightline.contract.TestFrames;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Warnings;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Frames that come faster than they can be read: all of a burst stands in Redis at once. */
final class RedisBurstIT extends RedisIT {
  private static final String GATE_KEY = StoredKeys.written(GATE);
  private static final int READ = settingsOfTests().maxFramesPerStream();
  private static final Map<String, ByteBuffer> NO_FRAME = Map.of("warnings", text("{}"));

  private static RedisSettings.Reading settingsOfTests() {
    return RedisBackend.SETTINGS.reading();
  }

  @Test
  void newestOfFewFramesShouldGoOnAndTheOthersBeCounted() {
    RecordingListener watcher = watch(GATE);
    FrameId first = publish(GATE, 1);
    watcher.awaitFrame(first);

    List<FrameId> burst = burst(GATE_KEY, pictures(READ - 1));

    watcher.awaitFrame(burst.getLast());
    assertThat(watcher.ids()).containsExactly(first, burst.getLast());
    assertThat(store().counters().conflatedFrames()).isEqualTo(READ - 2);
    assertThat(store().counters().jumps()).isZero();
  }

  @Test
  void readerThatLagsShouldGoOnAtTheNewestFrame() {
    RecordingListener watcher = watch(GATE);
    FrameId first = publish(GATE, 1);
    watcher.awaitFrame(first);

    List<FrameId> burst = burst(GATE_KEY, pictures(50));

    watcher.awaitFrame(burst.getLast());
    assertThat(watcher.ids()).containsExactly(first, burst.getLast());
    assertThat(store().counters().conflatedFrames()).isEqualTo(READ);
    assertThat(store().counters().jumps()).isEqualTo(1);
    FrameId next = publish(GATE, 2);
    watcher.awaitFrame(next);
    assertThat(watcher.ids()).containsExactly(first, burst.getLast(), next);
  }

  @Test
  void lagOfOneCameraShouldNotKeepFramesOfAnother() {
    RecordingListener gate = watch(GATE);
    RecordingListener yard = watch(YARD);
    gate.awaitFrame(publish(GATE, 1));
    yard.awaitFrame(publish(YARD, 1));

    List<FrameId> burst = burst(GATE_KEY, pictures(50));
    FrameId other = publish(YARD, 2);

    yard.awaitFrame(other);
    gate.awaitFrame(burst.getLast());
  }

  @Test
  void everySubscriptionOfTheCameraShouldGoOnAtTheNewestFrame() {
    List<RecordingListener> watchers = List.of(watch(GATE), watch(GATE), watch(GATE));
    FrameId first = publish(GATE, 1);
    watchers.forEach(watcher -> watcher.awaitFrame(first));

    List<FrameId> burst = burst(GATE_KEY, pictures(50));

    for (RecordingListener watcher : watchers) {
      watcher.awaitFrame(burst.getLast());
      assertThat(watcher.ids()).containsExactly(first, burst.getLast());
    }
  }

  @Test
  void entryThatIsNoFrameShouldNotHideTheFrameBeforeIt() {
    RecordingListener watcher = watch(GATE);
    FrameId first = publish(GATE, 1);
    watcher.awaitFrame(first);
    List<Map<String, ByteBuffer>> entries = pictures(READ - 2);
    entries.add(NO_FRAME);

    List<FrameId> burst = burst(GATE_KEY, entries);

    FrameId good = burst.get(READ - 3);
    watcher.awaitFrame(good);
    assertThat(watcher.ids()).containsExactly(first, good);
    assertThat(store().counters().skippedEntries()).isEqualTo(1);
  }

  @Test
  void frameBeforeManyThatAreNoneShouldBeShownWhenTheReaderLags() {
    RecordingListener watcher = watch(GATE);
    FrameId first = publish(GATE, 1);
    watcher.awaitFrame(first);
    List<Map<String, ByteBuffer>> entries = pictures(1);
    for (int i = 0; i < 30; i++) {
      entries.add(NO_FRAME);
    }

    List<FrameId> burst = burst(GATE_KEY, entries);

    watcher.awaitFrame(burst.getFirst());
    FrameId next = publish(GATE, 2);
    watcher.awaitFrame(next);
    assertThat(watcher.ids()).containsExactly(first, burst.getFirst(), next);
  }

  @Test
  void warningsOfTheNewestFrameShouldCount() {
    RecordingListener watcher = watch(GATE);
    watcher.awaitFrame(publish(GATE, 1));

    List<FrameId> burst =
        burst(
            GATE_KEY,
            List.of(
                fields(TestFrames.jpeg(2).toByteArray(), "warnings", "Warning: something"),
                fields(TestFrames.jpeg(3).toByteArray(), "warnings", "No warning")));

    watcher.awaitFrame(burst.getLast());
    assertThat(watcher.frames().getLast().warnings().status()).isEqualTo(Warnings.Status.NONE);
    assertThat(watcher.frames()).hasSize(2);
  }

  @Test
  void newestEntryTakenAwayAfterAJumpShouldRepeatNothing() {
    RecordingListener watcher = watch(GATE);
    FrameId first = publish(GATE, 1);
    watcher.awaitFrame(first);
    List<FrameId> burst = burst(GATE_KEY, pictures(50));
    watcher.awaitFrame(burst.getLast());

    backend().<Long>redis(redis -> redis.xdel(GATE_KEY, burst.getLast().toString()));
    RecordingListener witness = watch(YARD); // its silence is looked at in the same rounds
    allowLooks();
    FrameId next = publish(GATE, 2);

    watcher.awaitFrame(next);
    assertThat(watcher.ids()).containsExactly(first, burst.getLast(), next);
    assertThat(witness.frames()).isEmpty();
  }

  /** Waits until silent cameras have been looked at for sure. */
  private void allowLooks() {
    CameraKey absent = CameraKey.of("site", "absent");
    RecordingListener late = watch(absent);
    String foreign = "stream_frame:c2l0ZQ|YWJzZW50"; // found by a sure look only
    late.awaitFrame(xadd(foreign, fields(TestFrames.jpeg(9).toByteArray())));
  }

  private static List<Map<String, ByteBuffer>> pictures(int count) {
    List<Map<String, ByteBuffer>> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(fields(TestFrames.jpeg(100 + i).toByteArray()));
    }
    return entries;
  }

  /** Writes all entries in one step: no reader sees some of them only. */
  private List<FrameId> burst(String key, List<Map<String, ByteBuffer>> entries) {
    return backend()
        .redis(
            redis -> {
              redis.multi();
              entries.forEach(fields -> redis.xadd(key, fields));
              return written(redis);
            });
  }

  private static List<FrameId> written(RedisCommands<String, ByteBuffer> redis) {
    return redis.exec().stream().map(id -> FrameId.parse(id.toString())).toList();
  }
}
