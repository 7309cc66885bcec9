package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What two gateways on one store see of each other; and that they see nothing of each other where
 * the backend lacks {@link Capability#SHARED_BETWEEN_NODES}.
 */
public abstract class SharedStoreContract extends BackendContract {
  private StoreBackend other;

  @BeforeEach
  final void openOther() {
    other = backend().secondNode();
  }

  @AfterEach
  final void closeOther() {
    other.close();
  }

  @Test
  public final void otherNodeShouldSeeTheNewestFrame() {
    FrameId id = publish(GATE, 1);

    assertThat(await(other.source().newest(GATE)).stream().toList())
        .isEqualTo(ifShared(List.of(new Frame(GATE, id, TestFrames.content(1)))));
  }

  @Test
  public final void otherNodeShouldSeeFramesAfterAnId() {
    FrameId first = publish(GATE, 1);
    FrameId second = publish(GATE, 2);

    assertThat(await(other.source().after(GATE, first, 10)))
        .isEqualTo(ifShared(List.of(new Frame(GATE, second, TestFrames.content(2)))));
  }

  @Test
  public final void idsShouldRiseWhicheverNodePublishes() {
    List<FrameId> ids = new ArrayList<>();

    for (int i = 0; i < 20; i++) {
      ids.add(publish(GATE, i));
      ids.add(await(other.publisher().publish(GATE, TestFrames.content(100 + i))));
    }

    Frame last = new Frame(GATE, ids.getLast(), TestFrames.content(119));
    assertThat(readAfter(GATE, FrameId.BEFORE_ALL).contains(last)).isEqualTo(shared());
    if (shared()) {
      assertThat(ids).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  public final void subscriptionShouldDeliverFramesOfBothNodes() {
    RecordingListener here = watch(GATE);
    RecordingListener there = new RecordingListener(backend().patience());
    try (FrameSubscription subscription = other.source().subscribe(GATE, there)) {
      assertThat(subscription).isNotNull();
      FrameId first = publish(GATE, 1);
      here.awaitFrame(first);
      awaitIfShared(there, first);

      FrameId second = await(other.publisher().publish(GATE, TestFrames.content(2)));

      there.awaitFrame(second);
      awaitIfShared(here, second);
      List<FrameId> both = List.of(first, second);
      assertThat(here.ids()).isEqualTo(shared() ? both : List.of(first));
      assertThat(there.ids()).isEqualTo(shared() ? both : List.of(second));
    }
  }

  @Test
  public final void catalogShouldShowCamerasOfTheOtherNodeInTime() {
    publish(GATE, 1);
    publish(YARD, 2);

    assertInTime(() -> labelsOf(other), ifShared(List.of(GATE.label())));
    assertInTime(() -> camerasOf(other), ifShared(List.of(GATE, YARD)));
  }

  @Test
  public final void catalogShouldForgetCamerasThatTheOtherNodeRemovedInTime() {
    publish(GATE, 1);
    publish(YARD, 2);
    assertInTime(() -> camerasOf(other), ifShared(List.of(GATE, YARD)));

    await(backend().publisher().remove(YARD));
    assertInTime(() -> camerasOf(other), ifShared(List.of(GATE)));
    await(backend().publisher().remove(GATE));

    assertInTime(() -> camerasOf(other), List.of());
    assertInTime(() -> labelsOf(other), List.of());
  }

  @Test
  public final void otherNodeShouldBeAbleToRemoveCamera() {
    publish(GATE, 1);

    boolean removed = await(other.publisher().remove(GATE));

    assertThat(removed).isEqualTo(shared());
    assertThat(newest(GATE).isPresent()).isEqualTo(!shared());
  }

  @Test
  public final void endOfOneNodeShouldLeaveTheOtherAlone() {
    RecordingListener watcher = watch(GATE);
    watcher.awaitFrame(publish(GATE, 1));
    await(other.publisher().publish(GATE, TestFrames.content(2)));

    other.close();
    FrameId after = publish(GATE, 3);

    watcher.awaitFrame(after);
    assertThat(newest(GATE)).map(Frame::id).contains(after);
  }

  private boolean shared() {
    return has(Capability.SHARED_BETWEEN_NODES);
  }

  private <T> List<T> ifShared(List<T> expected) {
    return shared() ? expected : List.of();
  }

  private void awaitIfShared(RecordingListener listener, FrameId id) {
    if (shared()) {
      listener.awaitFrame(id);
    } else {
      allTheTime().untilAsserted(() -> assertThat(listener.ids()).doesNotContain(id));
    }
  }

  private void assertInTime(Supplier<? extends List<?>> answer, List<?> expected) {
    if (shared()) {
      Waiting.atMost(backend().catalogDelay())
          .untilAsserted(() -> assertThat(answer.get().equals(expected)).isTrue());
    } else {
      allTheTime().untilAsserted(() -> assertThat(answer.get()).isEmpty());
    }
  }

  private List<Label> labelsOf(StoreBackend node) {
    return await(node.catalog().labels());
  }

  private List<CameraKey> camerasOf(StoreBackend node) {
    return await(node.catalog().cameras(GATE.label()));
  }
}
