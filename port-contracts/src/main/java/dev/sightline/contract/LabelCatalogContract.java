package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store tells of its labels and cameras to the gateway that publishes them. */
public abstract class LabelCatalogContract extends BackendContract {
  private static final int MANY_CAMERAS = 1_000;
  private static final int MANY_LABELS = 10;

  @Test
  public final void emptyStoreShouldHaveNoLabels() {
    assertThat(labels()).isEmpty();
  }

  @Test
  public final void unknownLabelShouldHaveNoCameras() {
    publish(GATE, 1);

    assertThat(cameras("other")).isEmpty();
  }

  @Test
  public final void labelsShouldBeSortedAndUnique() {
    publish(CameraKey.of("c", "1"), 1);
    publish(CameraKey.of("a", "1"), 2);
    publish(CameraKey.of("b", "1"), 3);
    publish(CameraKey.of("a", "2"), 4);
    publish(CameraKey.of("B", "1"), 5);

    assertThat(labels()).extracting(Label::value).containsExactly("B", "a", "b", "c");
  }

  @Test
  public final void camerasShouldBeSortedAndUnique() {
    publish(CameraKey.of("site", "c"), 1);
    publish(CameraKey.of("site", "a"), 2);
    publish(CameraKey.of("site", "b"), 3);
    publish(CameraKey.of("site", "a"), 4);

    assertThat(cameras("site")).extracting(CameraKey::name).containsExactly("a", "b", "c");
  }

  @Test
  public final void ownCameraShouldShowAtOnce() {
    assertThat(labels()).isEmpty();
    assertThat(cameras("site")).isEmpty();

    publish(GATE, 1);

    assertThat(labels()).containsExactly(GATE.label());
    assertThat(cameras("site")).containsExactly(GATE);
  }

  @Test
  public final void ownRemovalShouldShowAtOnce() {
    publish(GATE, 1);
    publish(YARD, 2);
    assertThat(cameras("site")).containsExactly(GATE, YARD);

    await(backend().publisher().remove(GATE));

    assertThat(labels()).containsExactly(GATE.label());
    assertThat(cameras("site")).containsExactly(YARD);
  }

  @Test
  public final void labelShouldVanishWithItsLastCamera() {
    publish(GATE, 1);
    assertThat(labels()).containsExactly(GATE.label());

    await(backend().publisher().remove(GATE));

    assertThat(labels()).isEmpty();
  }

  @Test
  public final void removedCameraShouldShowAgainWhenItPublishes() {
    publish(GATE, 1);
    await(backend().publisher().remove(GATE));

    publish(GATE, 2);

    assertThat(cameras("site")).containsExactly(GATE);
  }

  @Test
  public final void manyCamerasShouldAllBeListed() {
    List<CameraKey> cameras =
        IntStream.range(0, MANY_CAMERAS)
            .mapToObj(i -> CameraKey.of("site " + i % MANY_LABELS, "camera " + i))
            .toList();

    List<CompletionStage<FrameId>> published = new ArrayList<>();
    for (CameraKey camera : cameras) {
      published.add(backend().publisher().publish(camera, TestFrames.content(1)));
    }
    published.forEach(this::await);

    assertThat(labels()).hasSize(MANY_LABELS);
    for (Label label : labels()) {
      assertThat(await(backend().catalog().cameras(label)))
          .isEqualTo(cameras.stream().filter(key -> key.label().equals(label)).sorted().toList());
    }
  }

  @Test
  public final void unusualNamesShouldBeListedAsTheyAre() {
    UnusualNames.CAMERAS.forEach(camera -> publish(camera, 1));

    assertThat(labels())
        .isEqualTo(
            UnusualNames.CAMERAS.stream().map(CameraKey::label).distinct().sorted().toList());
    for (Label label : labels()) {
      assertThat(await(backend().catalog().cameras(label)))
          .isEqualTo(
              UnusualNames.CAMERAS.stream()
                  .filter(key -> key.label().equals(label))
                  .sorted()
                  .toList());
    }
  }

  private List<Label> labels() {
    return await(backend().catalog().labels());
  }

  private List<CameraKey> cameras(String label) {
    return await(backend().catalog().cameras(new Label(label)));
  }
}
