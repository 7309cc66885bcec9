package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store does with frames: take them, give them back, trim them and forget them. */
public abstract class FrameStoreContract extends BackendContract {
  private static final int MANY_CAMERAS = 1_000;

  @Test
  public final void publishShouldGiveRisingIds() {
    List<FrameId> ids = IntStream.range(0, 50).mapToObj(i -> publish(GATE, i)).toList();

    assertThat(ids)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(id -> id.isAfter(FrameId.BEFORE_ALL));
  }

  @Test
  public final void publishShouldGiveEachOfManyConcurrentFramesItsOwnId() {
    List<CompletionStage<FrameId>> published = new ArrayList<>();

    for (int i = 0; i < 200; i++) {
      published.add(backend().publisher().publish(GATE, TestFrames.content(i)));
    }

    assertThat(published.stream().map(this::await)).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  public final void newestShouldBeEmptyWhenCameraIsUnknown() {
    assertThat(newest(GATE)).isEmpty();
  }

  @Test
  public final void newestShouldBeTheFrameThatWasPublishedLast() {
    publish(GATE, 1);

    FrameId last = publish(GATE, 2);

    assertThat(newest(GATE)).contains(new Frame(GATE, last, TestFrames.content(2)));
  }

  @Test
  public final void afterShouldBeEmptyWhenCameraIsUnknown() {
    assertThat(readAfter(GATE, FrameId.BEFORE_ALL)).isEmpty();
  }

  @Test
  public final void afterShouldReturnOnlyNewerFramesOldestFirst() {
    int kept = backend().retainedFrames();
    List<FrameId> ids = IntStream.range(0, kept).mapToObj(i -> publish(GATE, i)).toList();

    List<Frame> newer = readAfter(GATE, ids.getFirst());

    assertThat(newer).extracting(Frame::id).isEqualTo(ids.subList(1, kept));
  }

  @Test
  public final void afterShouldBeEmptyWhenNothingIsNewer() {
    publish(GATE, 1);
    FrameId last = publish(GATE, 2);

    assertThat(readAfter(GATE, last)).isEmpty();
  }

  @Test
  public final void afterShouldReturnNoMoreThanAskedForAndBeginWithTheOldest() {
    FrameId first = publish(GATE, 1);
    publish(GATE, 2);

    List<Frame> page = await(backend().source().after(GATE, FrameId.BEFORE_ALL, 1));

    assertThat(page).extracting(Frame::id).containsExactly(first);
  }

  @Test
  public final void afterShouldRefuseToReturnLessThanOneFrame() {
    assertThatThrownBy(() -> backend().source().after(GATE, FrameId.BEFORE_ALL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  @Test
  public final void oldFramesShouldBeTrimmedAndTheNewestKept() {
    int count = 2 * backend().mostFrames() + 1;
    List<FrameId> ids = IntStream.range(0, count).mapToObj(i -> publish(GATE, i)).toList();

    List<FrameId> kept = readAfter(GATE, FrameId.BEFORE_ALL).stream().map(Frame::id).toList();

    assertThat(kept).hasSizeBetween(backend().retainedFrames(), backend().mostFrames());
    assertThat(kept).isEqualTo(ids.subList(count - kept.size(), count));
  }

  @Test
  public final void afterShouldReturnWhatIsLeftWhenTheCursorWasTrimmed() {
    FrameId trimmed = publish(GATE, 0);
    int count = 2 * backend().mostFrames();
    List<FrameId> ids = IntStream.range(0, count).mapToObj(i -> publish(GATE, i)).toList();

    List<FrameId> left = readAfter(GATE, trimmed).stream().map(Frame::id).toList();

    assertThat(left).hasSizeGreaterThanOrEqualTo(backend().retainedFrames());
    assertThat(left).isEqualTo(ids.subList(count - left.size(), count));
  }

  @Test
  public final void removeShouldForgetAllFrames() {
    publish(GATE, 1);
    publish(GATE, 2);

    boolean removed = await(backend().publisher().remove(GATE));

    assertThat(removed).isTrue();
    assertThat(newest(GATE)).isEmpty();
    assertThat(readAfter(GATE, FrameId.BEFORE_ALL)).isEmpty();
  }

  @Test
  public final void removeShouldAnswerFalseWhenCameraIsUnknown() {
    publish(GATE, 1);
    await(backend().publisher().remove(GATE));

    assertThat(await(backend().publisher().remove(GATE))).isFalse();
    assertThat(await(backend().publisher().remove(YARD))).isFalse();
  }

  @Test
  public final void removeShouldLeaveOtherCamerasAlone() {
    publish(GATE, 1);
    FrameId other = publish(YARD, 2);

    await(backend().publisher().remove(GATE));

    assertThat(newest(YARD)).map(Frame::id).contains(other);
  }

  @Test
  public final void publishShouldBeginAgainAfterRemove() {
    publish(GATE, 1);
    await(backend().publisher().remove(GATE));

    FrameId again = publish(GATE, 2);

    assertThat(readAfter(GATE, FrameId.BEFORE_ALL)).extracting(Frame::id).containsExactly(again);
  }

  @Test
  public final void thousandCamerasShouldEachKeepTheirOwnFrames() {
    List<CameraKey> cameras =
        IntStream.range(0, MANY_CAMERAS)
            .mapToObj(i -> CameraKey.of("site " + i % 10, "camera " + i))
            .toList();

    List<CompletionStage<FrameId>> published = new ArrayList<>();
    for (int i = 0; i < MANY_CAMERAS; i++) {
      published.add(backend().publisher().publish(cameras.get(i), TestFrames.content(i)));
    }
    List<FrameId> ids = published.stream().map(this::await).toList();

    for (int i = 0; i < MANY_CAMERAS; i++) {
      Frame expected = new Frame(cameras.get(i), ids.get(i), TestFrames.content(i));
      assertThat(readAfter(cameras.get(i), FrameId.BEFORE_ALL)).containsExactly(expected);
    }
  }
}
