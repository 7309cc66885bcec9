package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.ImageFormat;
import dev.sightline.domain.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store keeps of a frame: all of it, to the last byte, under whatever name. */
public abstract class FrameContentContract extends BackendContract {
  private static final int FIVE_MEGABYTES = 5_000_000;

  @Test
  public final void everyByteValueShouldComeBack() {
    EncodedImage image = TestFrames.jpegOfAllByteValues();

    publish(GATE, FrameContent.of(image));

    assertThat(kept().image().toByteArray()).isEqualTo(image.toByteArray());
  }

  @Test
  public final void frameOfFiveMegabytesShouldComeBackWhole() {
    FrameContent large = FrameContent.of(TestFrames.jpegOfSize(FIVE_MEGABYTES));
    RecordingListener watcher = watch(GATE);

    FrameId id = publish(GATE, large);

    Frame expected = new Frame(GATE, id, large);
    assertThat(newest(GATE).orElseThrow().equals(expected)).isTrue();
    assertThat(readAfter(GATE, FrameId.BEFORE_ALL).getFirst().equals(expected)).isTrue();
    assertThat(watcher.awaitFrames(1).getFirst().equals(expected)).isTrue();
  }

  @Test
  public final void everyImageFormatShouldComeBack() {
    List<ImageFormat> formats =
        Stream.of(TestFrames.jpeg(1), TestFrames.png(2), TestFrames.webp())
            .map(this::publishedAndKept)
            .map(EncodedImage::format)
            .toList();

    assertThat(formats).containsExactly(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP);
  }

  private EncodedImage publishedAndKept(EncodedImage image) {
    publish(GATE, FrameContent.of(image));

    assertThat(kept().image()).isEqualTo(image);
    return kept().image();
  }

  @Test
  public final void warningsInSentencesShouldComeBack() {
    assertWarningsComeBack(
        "Warning: 3 people have entered the controlled area!\n"
            + "Warning: Someone is not wearing a hardhat!");
    assertWarningsComeBack("警告: 有人過於靠近車輛!");
  }

  @Test
  public final void warningsInCodesShouldComeBack() {
    assertWarningsComeBack(
        "{\"warning_no_hardhat\": {\"count\": 2}, \"warning_close_to_vehicle\": {\"count\": 1}}");
  }

  @Test
  public final void noWarningShouldComeBackAsNoWarning() {
    assertThat(assertWarningsComeBack("No warning").status()).isEqualTo(Warnings.Status.NONE);
    assertThat(assertWarningsComeBack("{}").status()).isEqualTo(Warnings.Status.NONE);
  }

  @Test
  public final void unknownWarningsShouldNotBecomeNoWarning() {
    publish(GATE, TestFrames.annotated(1, Warnings.UNKNOWN));

    assertThat(kept().warnings()).isEqualTo(Warnings.UNKNOWN);
  }

  private Warnings assertWarningsComeBack(String text) {
    FrameContent content = TestFrames.annotated(1, Warnings.parse(text));

    publish(GATE, content);

    assertThat(kept().warnings()).isEqualTo(content.warnings());
    return kept().warnings();
  }

  @Test
  public final void annotationsAndSizeShouldComeBack() {
    FrameContent content = TestFrames.annotated(1, Warnings.parse("{}"));

    publish(GATE, content);

    assertThat(kept().annotations()).isEqualTo(content.annotations());
    assertThat(kept().size()).isEqualTo(content.size());
  }

  @Test
  public final void frameWithoutMetadataShouldComeBackWithoutAny() {
    publish(GATE, TestFrames.annotated(1, Warnings.parse("{}")));

    publish(GATE, TestFrames.content(2));

    assertThat(kept()).isEqualTo(TestFrames.content(2));
  }

  @Test
  public final void subscriptionShouldDeliverAllThatWasPublished() {
    FrameContent content = TestFrames.annotated(1, Warnings.parse("{\"a\":{\"count\":2}}"));
    RecordingListener watcher = watch(GATE);

    FrameId id = publish(GATE, content);

    assertThat(watcher.awaitFrames(1)).containsExactly(new Frame(GATE, id, content));
  }

  @Test
  public final void unusualNamesShouldBeKeptApart() {
    List<Frame> published = new ArrayList<>();
    List<RecordingListener> watchers = new ArrayList<>();
    for (CameraKey camera : UnusualNames.CAMERAS) {
      watchers.add(watch(camera));
      FrameContent content = TestFrames.content(published.size());
      published.add(new Frame(camera, publish(camera, content), content));
    }

    for (int i = 0; i < published.size(); i++) {
      Frame expected = published.get(i);
      assertThat(readAfter(expected.camera(), FrameId.BEFORE_ALL)).containsExactly(expected);
      assertThat(watchers.get(i).awaitFrames(1)).containsExactly(expected);
    }
  }

  private FrameContent kept() {
    return newest(GATE).orElseThrow().content();
  }
}
