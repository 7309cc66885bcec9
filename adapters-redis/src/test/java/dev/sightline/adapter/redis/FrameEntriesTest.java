package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.TestFrames;
import dev.sightline.domain.Annotations;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import io.lettuce.core.StreamMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a stream entry. */
final class FrameEntriesTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");

  @Test
  void nothingShouldBeWrittenForWhatIsUnknown() {
    assertThat(FrameEntries.fields(TestFrames.content(1))).containsOnlyKeys("frame");
  }

  @Test
  void everythingShouldBeWrittenAsTheProducerGaveIt() {
    FrameContent content =
        TestFrames.annotated(1, Warnings.parse("Warning: Someone is not wearing a hardhat!"));

    assertThat(FrameEntries.fields(content))
        .containsEntry("warnings", text("Warning: Someone is not wearing a hardhat!"))
        .containsEntry("cone_polygons", text("[[[1,2],[3,4],[5,6]]]"))
        .containsEntry("pole_polygons", text("[[[7.5,8],[9,10],[11,12]]]"))
        .containsEntry("detection_items", text("[[1,2,3,4,0.87,5]]"))
        .containsEntry("width", text("16"))
        .containsEntry("height", text("12"));
  }

  @Test
  void entryOfTheFirstProducersShouldBeRead() {
    Frame frame = read(picture("warnings", "無警告")).orElseThrow();

    assertThat(frame.id()).hasToString("5-1");
    assertThat(frame.image()).isEqualTo(TestFrames.jpeg(1));
    assertThat(frame.warnings().status()).isEqualTo(Warnings.Status.NONE);
    assertThat(frame.content().annotations()).isEqualTo(Annotations.NONE);
  }

  @Test
  void unknownFieldsShouldBeIgnored() {
    assertThat(read(picture("temperature", "21")))
        .map(Frame::content)
        .contains(TestFrames.content(1));
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, 640×480",
    "' 640 ', 480, 640×480",
    "0, 480, ''",
    "640, 0, ''",
    "'', '', ''",
    "wide, 480, ''",
    "-5, 480, ''",
    "640, 99999999999999999999, ''",
    "640, 65536, ''",
  })
  void sizeShouldBeUnknownUnlessItMakesSense(String width, String height, String size) {
    Map<String, ByteBuffer> fields = picture("width", width);
    fields.put("height", text(height));

    Optional<FrameSize> read = read(fields).orElseThrow().content().size();

    assertThat(read.map(Object::toString).orElse("")).isEqualTo(size);
  }

  @Test
  void entryWithoutPictureShouldBeNoFrame() {
    assertThat(read(new LinkedHashMap<>(Map.of("warnings", text("{}"))))).isEmpty();
    assertThat(read(new LinkedHashMap<>(Map.of("frame", text(""))))).isEmpty();
    assertThat(read(new LinkedHashMap<>(Map.of("frame", text("no picture"))))).isEmpty();
  }

  @Test
  void entryWithTextOutOfBoundsShouldBeNoFrame() {
    assertThat(read(picture("warnings", "w".repeat(Warnings.MAX_LENGTH + 1)))).isEmpty();
    assertThat(read(picture("cone_polygons", "1".repeat(Annotations.MAX_LENGTH + 1)))).isEmpty();
  }

  private static Map<String, ByteBuffer> picture(String field, String value) {
    Map<String, ByteBuffer> fields = new LinkedHashMap<>();
    fields.put("frame", ByteBuffer.wrap(TestFrames.jpeg(1).toByteArray()));
    fields.put(field, text(value));
    return fields;
  }

  private static ByteBuffer text(String value) {
    return ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Frame> read(Map<String, ByteBuffer> fields) {
    return FrameEntries.read(GATE, new StreamMessage<>("key", "5-1", fields));
  }
}
