package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys hold whose frames. */
final class StoredKeysTest {
  @Test
  void writtenKeyShouldBeBase64WithPadding() {
    assertThat(StoredKeys.written(CameraKey.of("site", "Cam")))
        .isEqualTo("stream_frame:c2l0ZQ==|Q2Ft");
  }

  @ParameterizedTest
  @CsvSource({
    "c2l0ZQ==|Q2Ft, site, Cam",
    "c2l0ZQ|Q2Ft, site, Cam",
    "c2l0ZQ|Y2FtZXJhIDE=, site, camera 1",
    "5bel5ZywQQ==|8J-apw==, 工地A, 🚧",
    "5bel5ZywQQ|8J-apw, 工地A, 🚧",
    "north side|gate 1, north side, gate 1",
    "plain|a/b, plain, a/b",
    "c2l0ZQ=|Q2Ft, c2l0ZQ=, Cam",
    "yard|cam, '', ''",
    "gate2|cam, gate2, cam",
  })
  void keyShouldBeDecodedOrTakenLiterally(String names, String label, String camera) {
    assertThat(StoredKeys.decode("stream_frame:" + names).map(Object::toString).orElse("/"))
        .isEqualTo(label + "/" + camera);
  }

  @Test
  void literalNamesShouldBeUtf8() {
    String key =
        new String(
            "stream_frame:工地 A|大門 1".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(StoredKeys.decode(key)).contains(CameraKey.of("工地 A", "大門 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "other:c2l0ZQ==|Q2Ft",
        "stream_frame:",
        "stream_frame:c2l0ZQ==",
        "stream_frame:|",
        "stream_frame:c2l0ZQ==|",
        "stream_frame:AAAA|Q2Ft", // control characters
        "stream_frame:_____w==|Q2Ft", // not UTF-8
        "stream_frame:\u00ff |Q2Ft", // not UTF-8
      })
  void undecodableKeyShouldBelongToNobody(String key) {
    assertThat(StoredKeys.decode(key)).isEmpty();
  }

  @Test
  void usualKeysShouldBeThoseThatDecodeToTheCamera() {
    assertThat(StoredKeys.usual(CameraKey.of("site", "Cam")))
        .containsExactly("stream_frame:c2l0ZQ==|Q2Ft", "stream_frame:c2l0ZQ|Q2Ft");
    assertThat(StoredKeys.usual(CameraKey.of("a b", "c d")))
        .containsExactly("stream_frame:YSBi|YyBk", "stream_frame:a b|c d");
    assertThat(StoredKeys.usual(CameraKey.of("a|b", "c")))
        .containsExactly("stream_frame:YXxi|Yw==", "stream_frame:YXxi|Yw");
  }

  @Test
  void unusualKeysShouldBeReadableOnceFound() {
    CameraKey camera = CameraKey.of("site", "c");
    UnusualKeys keys = new UnusualKeys();
    String mixed = "stream_frame:c2l0ZQ==|Yw";

    keys.replace(List.of(mixed, StoredKeys.written(camera), "stream_frame:AAAA|Q2Ft"));

    assertThat(keys.readable(camera)).contains(mixed).doesNotHaveDuplicates();
    assertThat(keys.readable(CameraKey.of("x y", "z")))
        .isEqualTo(StoredKeys.usual(CameraKey.of("x y", "z")));
  }
}
