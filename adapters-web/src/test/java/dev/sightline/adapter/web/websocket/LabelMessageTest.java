package dev.sightline.adapter.web.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.encoding.EncodingSettings;
import dev.sightline.adapter.web.encoding.FrameEncodings;
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
class LabelMessageTest {
  private static final Label SITE = new Label("工地 \"A\"");
  private static final CameraKey GATE = new CameraKey(SITE, "gate");
  private static final CameraKey CRANE = new CameraKey(SITE, "crane");

  private final FrameEncodings encodings = new FrameEncodings(EncodingSettings.DEFAULT);
  private final LabelMessage message = new LabelMessage(SITE, encodings);

  @AfterEach
  void close() {
    message.clear();
    encodings.close();
  }

  private String compose() {
    ByteBuf json = message.compose(ByteBufAllocator.DEFAULT);
    try {
      assertThat(json.isDirect()).isTrue();
      assertThat(json.nioBufferCount()).isEqualTo(1);
      assertThat(json.isWritable()).as("room that is not used").isFalse();
      return json.toString(UTF_8);
    } finally {
      json.release();
    }
  }

  private static String part(Frame frame) {
    return "{\"key\":\"%s\",\"image\":\"%s\"}"
        .formatted(
            frame.camera().name(), Base64.getEncoder().encodeToString(frame.image().toByteArray()));
  }

  @Test
  void composeShouldHoldAllCamerasInTheOrderOfTheirKeysInOnePlace() {
    Frame gate = Pictures.frame(GATE, 1, 1_000);
    Frame crane = Pictures.frame(CRANE, 1, 1_001);
    message.put(gate);
    message.put(crane);

    assertThat(compose())
        .isEqualTo(
            "{\"label\":\"工地 \\\"A\\\"\",\"images\":[" + part(crane) + "," + part(gate) + "]}");
  }

  @Test
  void composeShouldEncodeOnlyWhatIsNew() {
    message.put(Pictures.frame(GATE, 1, 1_000));
    message.put(Pictures.frame(CRANE, 1, 1_000));
    compose();
    message.put(Pictures.frame(CRANE, 2, 1_000));

    compose();
    compose();

    assertThat(encodings.encoded()).isEqualTo(3);
  }

  @Test
  void composeShouldLeaveOutWhatWasRemoved() {
    message.put(Pictures.frame(GATE, 1, 1_000));
    compose();

    assertThat(message.remove(GATE)).isTrue();
    assertThat(message.remove(GATE)).isFalse();

    assertThat(compose()).isEqualTo("{\"label\":\"工地 \\\"A\\\"\",\"images\":[]}");
  }
}
