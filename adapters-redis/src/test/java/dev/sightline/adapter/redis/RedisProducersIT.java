package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener;
import dev.sightline.contract.TestFrames;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.ImageFormat;
import dev.sightline.domain.Label;
import dev.sightline.domain.Warning;
import dev.sightline.domain.Warnings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Entries and keys as other producers write them. */
final class RedisProducersIT extends RedisIT {
  private static final String PADDED = "stream_frame:c2l0ZQ==|Z2F0ZQ==";
  private static final String UNPADDED = "stream_frame:c2l0ZQ|Z2F0ZQ";
  private static final String MIXED = "stream_frame:c2l0ZQ==|Z2F0ZQ";

  @Test
  void frameOfFirstProducersShouldBeRead() {
    FrameId id =
        xadd(
            PADDED,
            fields(
                TestFrames.png(1).toByteArray(),
                "warnings",
                "警告: 有人未配戴安全帽!\nWarning: Someone is too close to machinery!"));

    Frame frame = await(store().newest(GATE)).orElseThrow();

    assertThat(frame.id()).isEqualTo(id);
    assertThat(frame.image().format()).isEqualTo(ImageFormat.PNG);
    assertThat(frame.warnings().status()).isEqualTo(Warnings.Status.RAISED);
    assertThat(frame.warnings().items())
        .extracting(Warning::code)
        .contains(Warning.CLOSE_TO_MACHINERY);
  }

  @Test
  void frameOfSecondProducersShouldBeRead() {
    String cones = "[[[1,2],[3,4],[5,6]]]";
    String items = "[[1,2,3,4,0.9,2]]";
    xadd(
        PADDED,
        fields(
            TestFrames.jpeg(1).toByteArray(),
            "warnings",
            "{\"warning_no_hardhat\":{\"count\":2}}",
            "cone_polygons",
            cones,
            "pole_polygons",
            "",
            "detection_items",
            items,
            "width",
            "1280",
            "height",
            "720"));

    Frame frame = await(store().newest(GATE)).orElseThrow();

    assertThat(frame.warnings().items()).containsExactly(new Warning("warning_no_hardhat", 2, ""));
    assertThat(frame.content().annotations().conePolygons()).isEqualTo(cones);
    assertThat(frame.content().annotations().polePolygons()).isEmpty();
    assertThat(frame.content().annotations().detectionItems()).isEqualTo(items);
    assertThat(frame.content().size()).contains(new FrameSize(1280, 720));
  }

  @Test
  void entriesThatAreNoFramesShouldBePassedOverAndCounted() {
    RecordingListener watcher = watch(GATE);
    FrameId good = xadd(PADDED, fields(TestFrames.jpeg(1).toByteArray()));
    watcher.awaitFrame(good);
    for (int i = 0; i < 20; i++) {
      xadd(PADDED, Map.of("warnings", text("{}")));
    }
    xadd(PADDED, fields(new byte[] {1, 2, 3}));

    Optional<Frame> newest = await(store().newest(GATE));

    assertThat(newest).map(Frame::id).contains(good);
    assertThat(await(store().after(GATE, good, 1))).isEmpty();
    FrameId next = xadd(PADDED, fields(TestFrames.jpeg(2).toByteArray()));
    watcher.awaitFrame(next);
    assertThat(watcher.ids()).containsExactly(good, next);
    assertThat(await(store().after(GATE, good, 1))).extracting(Frame::id).containsExactly(next);
    assertThat(store().counters().skippedEntries()).isGreaterThanOrEqualTo(21);
  }

  @Test
  void keyWithoutPaddingShouldBeRead() {
    RecordingListener early = watch(GATE);
    FrameId id = xadd(UNPADDED, fields(TestFrames.jpeg(1).toByteArray()));

    RecordingListener late = watch(GATE);

    late.awaitFrame(id);
    early.awaitFrame(id);
    FrameId next = xadd(UNPADDED, fields(TestFrames.jpeg(2).toByteArray()));
    late.awaitFrame(next);
    early.awaitFrame(next);
    assertThat(await(store().newest(GATE))).map(Frame::id).contains(next);
    assertThat(await(store().cameras(new Label("site")))).containsExactly(GATE);
  }

  @Test
  void newerOfTwoKeysOfOneCameraShouldBeShown() {
    FrameId older = xadd(PADDED, fields(TestFrames.jpeg(1).toByteArray()));
    // Each stream counts for itself: in one millisecond Redis would give both the same id.
    FrameId newer =
        xadd(UNPADDED, older.millis() + 1 + "-0", fields(TestFrames.jpeg(2).toByteArray()));

    RecordingListener watcher = watch(GATE);

    watcher.awaitFrame(newer);
    assertThat(await(store().newest(GATE))).map(Frame::id).contains(newer);
    assertThat(await(store().after(GATE, FrameId.BEFORE_ALL, 10))).hasSize(2);
    FrameId next = xadd(UNPADDED, fields(TestFrames.jpeg(3).toByteArray()));
    watcher.awaitFrame(next);
    assertThat(watcher.ids()).containsExactly(newer, next);
    assertThat(await(store().cameras(new Label("site")))).containsExactly(GATE);
  }

  @Test
  void keyOfMixedFormShouldBeReadOnceItIsListed() {
    FrameId id = xadd(MIXED, fields(TestFrames.jpeg(1).toByteArray()));

    assertThat(await(store().cameras(new Label("site")))).containsExactly(GATE);

    assertThat(await(store().newest(GATE))).map(Frame::id).contains(id);
    watch(GATE).awaitFrame(id);
    assertThat(await(store().remove(GATE))).isTrue();
    assertThat(backend().<Long>redis(redis -> redis.exists(MIXED))).isZero();
  }

  @Test
  void publishedFrameShouldStandUnderTheLegacyKey() {
    publish(GATE, 1);

    assertThat(backend().<Long>redis(redis -> redis.xlen(PADDED))).isEqualTo(1);
  }
}
