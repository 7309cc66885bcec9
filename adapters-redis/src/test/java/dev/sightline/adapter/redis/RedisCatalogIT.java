package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.RecordingListener;
import dev.sightline.contract.TestFrames;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Label;
import dev.sightline.domain.StoreUnavailableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Finding cameras among other keys. */
final class RedisCatalogIT extends RedisIT {
  private static final String GATE_KEY = StoredKeys.written(GATE);

  @Test
  void hundredThousandForeignKeysShouldNotShow() {
    for (int batch = 0; batch < 100; batch++) {
      Map<String, ByteBuffer> foreign = new LinkedHashMap<>();
      for (int i = 0; i < 1_000; i++) {
        foreign.put("session:" + batch + ":" + i, text("x"));
      }
      backend().redis(redis -> redis.mset(foreign));
    }
    publish(GATE, 1);
    publish(YARD, 1);

    assertThat(await(store().labels())).containsExactly(new Label("site"));
    assertThat(await(store().cameras(new Label("site")))).containsExactly(GATE, YARD);
    assertThat(store().counters().skippedKeys()).isZero();
  }

  @Test
  void keysThatAreNoStreamsOrUndecodableShouldBePassedOverAndCounted() {
    publish(GATE, 1);
    backend().redis(redis -> redis.set(StoredKeys.written(YARD), text("a string")));
    backend().redis(redis -> redis.set("stream_frame:nothing", text("a string")));
    xadd("stream_frame:AAAA|AAAA", fields(TestFrames.jpeg(1).toByteArray()));
    xadd("stream_frame:\u00ff\u00fe |x y", fields(TestFrames.jpeg(1).toByteArray()));

    assertThat(await(store().labels())).containsExactly(new Label("site"));

    assertThat(await(store().cameras(new Label("site")))).containsExactly(GATE);
    assertThat(store().counters().skippedKeys()).isEqualTo(4);
  }

  @Test
  void keyThatBecomesStreamShouldShow() {
    backend().redis(redis -> redis.set(GATE_KEY, text("a string")));
    assertThat(await(store().labels())).isEmpty();

    backend().redis(redis -> redis.del(GATE_KEY));
    xadd(GATE_KEY, fields(TestFrames.jpeg(1).toByteArray()));

    eventually()
        .untilAsserted(
            () -> assertThat(await(store().labels())).containsExactly(new Label("site")));
  }

  @Test
  void manyQuestionsShouldCostOneSearch() {
    publish(GATE, 1);
    await(store().labels());
    long before = store().counters().scans();

    List<CompletionStage<List<Label>>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(store().labels());
    }
    answers.forEach(answer -> assertThat(await(answer)).hasSize(1));

    assertThat(store().counters().scans() - before).isLessThan(20);
  }

  @Test
  void foreignTypeShouldBeNoCameraAndLeftAlone() {
    backend().redis(redis -> redis.set(GATE_KEY, text("a string")));

    assertThat(await(store().newest(GATE))).isEmpty();
    assertThat(await(store().after(GATE, FrameId.BEFORE_ALL, 10))).isEmpty();
    assertThat(await(store().remove(GATE))).isFalse();
    assertThatThrownBy(
            () -> store().publish(GATE, TestFrames.content(1)).toCompletableFuture().get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("something else than a stream");
    assertThat(backend().<Long>redis(redis -> redis.exists(GATE_KEY))).isEqualTo(1);
    assertThat(store().counters().foreignKeys()).isPositive();
  }

  @Test
  void foreignTypeShouldNotDisturbOtherCameras() {
    RecordingListener yard = watch(YARD);
    RecordingListener gate = watch(GATE);
    yard.awaitFrame(publish(YARD, 1));
    gate.awaitFrame(publish(GATE, 1));

    backend().redis(redis -> redis.del(GATE_KEY));
    backend().redis(redis -> redis.set(GATE_KEY, text("a string")));

    yard.awaitFrame(publish(YARD, 2));
    RecordingListener late = watch(GATE);
    yard.awaitFrame(publish(YARD, 3));
    backend().redis(redis -> redis.del(GATE_KEY));
    FrameId again = publish(GATE, 2);
    late.awaitFrame(again);
    gate.awaitFrame(again);
    assertThat(yard.ids()).hasSize(3);
  }
}
