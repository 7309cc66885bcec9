package dev.sightline.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.contract.TestFrames;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Label;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.Warnings;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What happens when a bound is reached. */
final class MemoryBoundsTest {
  private static final CameraKey A = CameraKey.of("site", "a");
  private static final CameraKey B = CameraKey.of("site", "b");
  private static final CameraKey C = CameraKey.of("yard", "c");
  private static final FrameContent FRAME = FrameContent.of(TestFrames.jpegOfSize(10_000));
  private static final long FRAME_BYTES = StoredFrame.bytesOf(FRAME);

  @Test
  void oldestFramesOfACameraShouldMakeRoomForItsNewOnes() {
    MemoryFrameStore store = store(2, 10, 100);

    FrameId first = publish(store, A);
    List<FrameId> kept = List.of(publish(store, A), publish(store, A));

    assertThat(ids(store, A)).isEqualTo(kept).doesNotContain(first);
    assertThat(store.usage()).isEqualTo(new MemoryUsage(1, 2, 2 * FRAME_BYTES, 0, 0));
  }

  @Test
  void oneCameraTooManyShouldBeRefusedUntilAnotherIsRemoved() {
    MemoryFrameStore store = store(2, 2, 100);
    publish(store, A);
    publish(store, B);

    assertRefused(store.publish(C, FRAME), "at most 2 cameras", "yard/c");
    publish(store, A);
    store.remove(A);

    publish(store, C);
    assertThat(cameras(store, "site")).containsExactly(B);
    assertThat(cameras(store, "yard")).containsExactly(C);
  }

  @Test
  void frameLargerThanTheWholeStoreShouldBeRefusedAndLeaveNoTrace() {
    MemoryFrameStore store = new MemoryFrameStore(new MemorySettings(2, 2, 9_999), clock());

    assertRefused(store.publish(A, FRAME), FRAME_BYTES + " bytes", "at most 9999 bytes", "site/a");

    assertThat(store.usage()).isEqualTo(new MemoryUsage(0, 0, 0, 0, 0));
    assertThat(cameras(store, "site")).isEmpty();
  }

  @Test
  void oldestSpareFrameOfAnyCameraShouldMakeRoomFirst() {
    MemoryFrameStore store = store(3, 10, 4);
    FrameId a1 = publish(store, A);
    FrameId b1 = publish(store, B);
    FrameId b2 = publish(store, B);
    FrameId a2 = publish(store, A);

    FrameId b3 = publish(store, B);

    assertThat(ids(store, A)).containsExactly(a1, a2);
    assertThat(ids(store, B)).containsExactly(b2, b3).doesNotContain(b1);
    assertThat(store.usage()).isEqualTo(new MemoryUsage(2, 4, 4 * FRAME_BYTES, 1, 0));
  }

  @Test
  void newestFramesShouldStayAsLongAsThereAreOthers() {
    MemoryFrameStore store = store(3, 10, 3);
    FrameId silent = publish(store, C);

    FrameId last = publishMany(store, A, 20);

    assertThat(ids(store, C)).containsExactly(silent);
    assertThat(ids(store, A)).hasSize(2).endsWith(last);
  }

  @Test
  void cameraThatWasSilentForLongestShouldGoWhenAllKeepOneFrame() {
    MemoryFrameStore store = store(3, 10, 2);
    publish(store, A);
    publish(store, B);
    FrameId a = publish(store, A);
    assertThat(store.usage().frames()).isEqualTo(2);

    FrameId c = publish(store, C);

    assertThat(ids(store, A)).containsExactly(a);
    assertThat(ids(store, B)).isEmpty();
    assertThat(ids(store, C)).containsExactly(c);
    assertThat(cameras(store, "site")).containsExactly(A);
    assertThat(store.usage()).isEqualTo(new MemoryUsage(2, 2, 2 * FRAME_BYTES, 2, 0));
  }

  @Test
  void oneLargeFrameShouldPushOutSeveralSmallOnes() {
    MemoryFrameStore store = store(3, 10, 4);
    publishMany(store, A, 3);
    publish(store, B);
    int large = (int) (4 * FRAME_BYTES - StoredFrame.OVERHEAD_BYTES);

    FrameId id = await(store.publish(C, FrameContent.of(TestFrames.jpegOfSize(large))));

    assertThat(ids(store, C)).containsExactly(id);
    assertThat(store.usage()).isEqualTo(new MemoryUsage(1, 1, 4 * FRAME_BYTES, 4, 0));
  }

  @Test
  void textsShouldCountToo() {
    FrameContent bare = TestFrames.content(1);
    FrameContent worded = bare.withWarnings(Warnings.parse("x".repeat(1_000)));

    assertThat(StoredFrame.bytesOf(worded)).isGreaterThan(StoredFrame.bytesOf(bare) + 2_000);
    assertThat(StoredFrame.bytesOf(TestFrames.annotated(1, Warnings.UNKNOWN)))
        .isGreaterThan(StoredFrame.bytesOf(bare));
  }

  @Test
  void removalShouldGiveAllMemoryBack() {
    MemoryFrameStore store = store(3, 10, 100);
    publishMany(store, A, 5);
    publishMany(store, B, 5);

    store.remove(A);
    store.remove(B);

    assertThat(store.usage()).isEqualTo(new MemoryUsage(0, 0, 0, 0, 0));
  }

  private static MemoryFrameStore store(int framesPerCamera, int maxCameras, int frames) {
    return new MemoryFrameStore(
        new MemorySettings(framesPerCamera, maxCameras, frames * FRAME_BYTES), clock());
  }

  private static InstantSource clock() {
    return new ShiftableClock();
  }

  private static FrameId publish(MemoryFrameStore store, CameraKey camera) {
    return await(store.publish(camera, FRAME));
  }

  private static FrameId publishMany(MemoryFrameStore store, CameraKey camera, int count) {
    FrameId last = FrameId.BEFORE_ALL;
    for (int i = 0; i < count; i++) {
      last = publish(store, camera);
    }
    return last;
  }

  private static List<FrameId> ids(MemoryFrameStore store, CameraKey camera) {
    return await(store.after(camera, FrameId.BEFORE_ALL, 100)).stream().map(Frame::id).toList();
  }

  private static List<CameraKey> cameras(MemoryFrameStore store, String label) {
    return await(store.cameras(new Label(label)));
  }

  private static void assertRefused(CompletionStage<FrameId> published, String... words) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> published.toCompletableFuture().join())
        .withCauseInstanceOf(StoreFullException.class)
        .satisfies(e -> assertThat(e.getCause()).hasMessageContainingAll(words));
  }

  /** Stages of this store are complete when they are returned. */
  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().resultNow();
  }
}
