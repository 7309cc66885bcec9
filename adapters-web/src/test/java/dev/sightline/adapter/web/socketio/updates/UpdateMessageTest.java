package dev.sightline.adapter.web.socketio.updates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.encoding.EncodingSettings;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Label;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class UpdateMessageTest {
  private static final Label SITE = new Label("工地 \"A\"");
  private static final CameraKey GATE = new CameraKey(SITE, "gate");
  private static final CameraKey CRANE = new CameraKey(SITE, "crane");

  private final FrameEncodings encodings = new FrameEncodings(EncodingSettings.DEFAULT);
  private UpdateMessage message = new UpdateMessage(SITE, encodings, 1 << 20);

  @AfterEach
  void close() {
    message.clear();
    encodings.close();
  }

  private String compose() {
    ByteBuf json = message.compose(ByteBufAllocator.DEFAULT);
    try {
      assertThat(json.isDirect()).isTrue();
      return json.toString(UTF_8);
    } finally {
      json.release();
    }
  }

  private static String base64(Frame frame) {
    return Base64.getEncoder().encodeToString(frame.image().toByteArray());
  }

  @Test
  void composeShouldHoldAllCamerasInTheOrderOfTheirKeys() {
    Frame gate = Pictures.frame(GATE, 1, 1_000);
    Frame crane = Pictures.frame(CRANE, 1, 1_001);
    message.put(gate);
    message.put(crane);

    assertThat(compose())
        .isEqualTo(
            "{\"label\":\"工地 \\\"A\\\"\",\"images\":[\"%s\",\"%s\"],\"image_names\":[\"crane\",\"gate\"]}"
                .formatted(base64(crane), base64(gate)));
  }

  @Test
  void composeShouldEncodeEachFrameOnceAndShareItWithLabelMessages() {
    Frame gate = Pictures.frame(GATE, 1, 1_000);
    message.put(gate);
    message.put(Pictures.frame(CRANE, 1, 1_000));
    compose();
    message.put(Pictures.frame(CRANE, 2, 1_000));

    compose();
    encodings.get(gate, FrameFormat.LABEL_FRAGMENT).release();

    assertThat(encodings.encoded()).isEqualTo(3);
  }

  @Test
  void removedCameraShouldBeLeftOut() {
    message.put(Pictures.frame(GATE, 1, 1_000));
    compose();

    assertThat(message.remove(GATE)).isTrue();
    assertThat(message.remove(GATE)).isFalse();

    assertThat(compose())
        .isEqualTo("{\"label\":\"工地 \\\"A\\\"\",\"images\":[],\"image_names\":[]}");
  }

  @Test
  void camerasThatDoNotFitShouldBeLeftOutAndCounted() {
    message = new UpdateMessage(SITE, encodings, 4_000);
    Frame small = Pictures.frame(GATE, 1, 1_000);
    message.put(Pictures.frame(CRANE, 1, 5_000));
    message.put(small);

    String text = compose();

    assertThat(text)
        .endsWith("\"images\":[\"" + base64(small) + "\"],\"image_names\":[\"gate\"]}")
        .hasSizeLessThan(4_000);
    assertThat(message.leftOut()).isEqualTo(1);
    assertThat(encodings.encoded()).isEqualTo(1);
  }

  @Test
  void lengthShouldCountTheBytesOfNamesAndNotTheirCharacters() {
    message = new UpdateMessage(SITE, encodings, 2_000);
    for (int i = 0; i < 100; i++) {
      message.put(Pictures.frame(new CameraKey(SITE, "攝影機 " + i), 1, 10));
    }

    byte[] text = compose().getBytes(UTF_8);

    assertThat(text).hasSizeBetween(1_000, 2_000);
    assertThat(message.leftOut()).isPositive();
  }
}
