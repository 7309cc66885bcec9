package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.testing.Bytes;
import dev.sightline.adapter.web.testing.Pictures;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegStreamParserTest {
  private static final String FIRST = Bytes.text(Pictures.jpeg(1));

  /** A picture with a preview in a segment, fill bytes, restart markers, and a second scan. */
  private static final String INTRICATE =
      "\u00FF\u00D8\u00FF\u00E1\u0000\u0008\u00FF\u00D8\u00FF\u00D9xx"
          + "\u00FF\u00FF\u00FE\u0000\u0002"
          + "\u00FF\u00DA\u0000\u0003!data\u00FF\u0000more\u00FF\u00D0more\u00FF\u00FF\u00D7"
          + "\u00FF\u00C4\u0000\u0003!\u00FF\u00DA\u0000\u0002scan\u00FF\u00D9";

  private static Parts parse(String body, int... cuts) {
    Parts parts = new Parts();
    JpegStreamParser parser = new JpegStreamParser(parts);
    int from = 0;
    for (int cut : cuts) {
      parser.feed(ByteBuffer.wrap(Bytes.of(body), from, cut - from));
      from = cut;
    }
    parser.feed(ByteBuffer.wrap(Bytes.of(body), from, body.length() - from));
    return parts;
  }

  @Test
  void picturesShouldBeTakenApartWhereverTheyAreCut() {
    String body = FIRST + INTRICATE + FIRST;
    for (int cut = 0; cut <= body.length(); cut++) {
      assertThat(parse(body, cut).contents()).containsExactly(FIRST, INTRICATE, FIRST);
    }
  }

  @Test
  void intricatePictureShouldBeTakenApartWhereverItIsCutTwice() {
    String body = INTRICATE + INTRICATE;
    for (int first = 0; first <= body.length(); first++) {
      for (int second = first; second <= body.length(); second++) {
        assertThat(parse(body, first, second).contents()).containsExactly(INTRICATE, INTRICATE);
      }
    }
  }

  @Test
  void incompletePictureShouldNotEnd() {
    Parts parts = parse(FIRST + FIRST.substring(0, FIRST.length() - 1));

    assertThat(parts.contents()).containsExactly(FIRST);
    assertThat(parts.headers()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00FFx", "\u00FF\u00D8x", "\u00FF\u00D8\u00FF\u00E0\u0000\u0001", "x"})
  void garbageShouldBeRefused(String body) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("not JPEG pictures one after the other");
    assertThatThrownBy(() -> parse(FIRST + body)).isInstanceOf(ProblemException.class);
  }
}
