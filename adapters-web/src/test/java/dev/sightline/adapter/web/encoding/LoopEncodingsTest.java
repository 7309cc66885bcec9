package dev.sightline.adapter.web.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopEncodingsTest {
  /* What stands behind the picture. */
  private static final int END = "\r\n--frame\r\n\r\n".length();

  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final CameraKey YARD = CameraKey.of("site", "yard");

  private final FrameEncodings encodings = new FrameEncodings(EncodingSettings.DEFAULT);
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final LoopEncodings loop = encodings.on(tasks::add);

  @AfterEach
  void close() {
    runTasks();
    encodings.close();
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void viewersOfAFrameShouldShareOneBufferAndOneTask() {
    Frame frame = Pictures.frame(GATE, 1, 1_000);
    ByteBuf first = loop.get(frame, FrameFormat.MJPEG_PART);

    for (int i = 0; i < 50; i++) {
      ByteBuf next = loop.get(frame, FrameFormat.MJPEG_PART);
      assertThat(next.memoryAddress()).isEqualTo(first.memoryAddress());
      assertThat(next.readableBytes()).isEqualTo(1_000 + END);
      next.skipBytes(10).release();
    }

    assertThat(encodings.encoded()).isEqualTo(1);
    assertThat(tasks).hasSize(1);
    assertThat(first.readableBytes()).isEqualTo(1_000 + END);
    first.release();
  }

  @Test
  void framesAndFormatsThatTakeTurnsShouldEachBeTheirOwn() {
    Frame gate = Pictures.frame(GATE, 1, 1_000);
    Frame yard = Pictures.frame(YARD, 1, 2_000);

    for (int i = 0; i < 3; i++) {
      assertThat(bytes(gate, FrameFormat.MJPEG_PART)).isEqualTo(1_000 + END);
      assertThat(bytes(yard, FrameFormat.MJPEG_PART)).isEqualTo(2_000 + END);
      assertThat(bytes(gate, FrameFormat.BINARY_MESSAGE)).isGreaterThan(1_000);
    }

    assertThat(encodings.encoded()).isEqualTo(3);
    assertThat(tasks).hasSize(1);
  }

  private int bytes(Frame frame, FrameFormat format) {
    ByteBuf encoded = loop.get(frame, format);
    int length = encoded.readableBytes();
    encoded.release();
    return length;
  }

  @Test
  void nothingShouldBeHeldOnceTheLoopHasDoneItsWork() {
    Frame frame = Pictures.frame(GATE, 1, 1_000);
    ByteBuf sent = loop.get(frame, FrameFormat.MJPEG_PART);
    sent.release();

    runTasks();
    encodings.close();

    assertThat(sent.unwrap().refCnt()).isZero();
  }

  @Test
  void nothingShouldBeHeldForALoopThatHasEnded() {
    LoopEncodings ended =
        encodings.on(
            task -> {
              throw new RejectedExecutionException("ended");
            });
    Frame frame = Pictures.frame(GATE, 1, 1_000);

    ByteBuf sent = ended.get(frame, FrameFormat.MJPEG_PART);

    assertThat(sent.readableBytes()).isEqualTo(1_000 + END);
    sent.release();
    encodings.close();
    assertThat(sent.unwrap().refCnt()).isZero();
  }
}
