package dev.sightline.adapter.web.mjpeg;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.application.CadenceSettings;
import dev.sightline.application.CameraDirectory;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class PartHeadsTest {
  private static final CameraKey CAMERA = CameraKey.of("site", "cam");

  private final PartHeads heads =
      new PartHeads(new CameraDirectory(CadenceSettings.DEFAULT, Clock.systemUTC(), 10));

  private static Frame frame(long millis) {
    return new Frame(
        CAMERA, new FrameId(millis, 0), FrameContent.of(EncodedImage.wrap(Pictures.jpegOf(500))));
  }

  private static String text(ByteBuf head) {
    try {
      return head.toString(US_ASCII);
    } finally {
      head.release();
    }
  }

  @Test
  void chunkShouldBeAsLongAsItsPart() {
    PartHead head = heads.get(frame(1_700_000_000_007L), 1_000);

    String alone = text(head.alone(ByteBufAllocator.DEFAULT));
    String inChunk = text(head.inChunk(ByteBufAllocator.DEFAULT));

    assertThat(alone)
        .startsWith("Content-Type: image/jpeg\r\nContent-Length: 500\r\n")
        .contains("\r\nX-Timestamp: 1700000000.007\r\nX-Frame-Id: 1700000000007-0\r\n")
        .contains("\r\nX-Frame-State: gone\r\nX-Frame-Age: 0\r\n")
        .endsWith("\r\n\r\n");
    assertThat(inChunk).isEqualTo(Integer.toHexString(alone.length() + 1_000) + "\r\n" + alone);
  }

  @Test
  void headShouldBeMadeAnewForAFrameThatHasWaited() {
    Frame frame = frame(1);
    PartHead first = heads.get(frame, 1_000);

    await().until(() -> heads.get(frame, 1_000) != first);
  }

  @Test
  void anotherFrameUnderTheSameIdShouldHaveAHeadOfItsOwn() {
    PartHead first = heads.get(frame(1), 1_000);

    assertThat(heads.get(frame(1), 1_000)).isNotSameAs(first);
  }
}
