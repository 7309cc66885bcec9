package dev.sightline.adapter.web.encoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameEncodingsTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");

  /* What stands behind the picture. */
  private static final int END = "\r\n--frame\r\n\r\n".length();

  private final FrameEncodings encodings = new FrameEncodings(EncodingSettings.DEFAULT);

  @AfterEach
  void close() {
    encodings.close();
  }

  @Test
  void getShouldEncodeAFrameOnceAFormat() {
    Frame frame = Pictures.frame(GATE, 1, 1_000);

    for (int i = 0; i < 50; i++) {
      encodings.get(frame, FrameFormat.BINARY_MESSAGE).release();
      encodings.get(frame, FrameFormat.STREAM_JSON).release();
    }

    assertThat(encodings.encoded()).isEqualTo(2);
  }

  @Test
  void getShouldShareOneBuffer() {
    Frame frame = Pictures.frame(GATE, 1, 1_000);

    ByteBuf first = encodings.get(frame, FrameFormat.MJPEG_PART);
    ByteBuf second = encodings.get(frame, FrameFormat.MJPEG_PART);
    first.skipBytes(10);

    assertThat(second.readableBytes()).isEqualTo(1_000 + END);
    assertThat(second.memoryAddress()).isEqualTo(first.memoryAddress());
    first.release();
    second.release();
  }

  @Test
  void base64ShouldBeAQuotedPartOfTheLabelFragment() {
    for (int size = 10; size < 13; size++) {
      Frame frame = Pictures.frame(GATE, size, size);
      ByteBuf fragment = encodings.get(frame, FrameFormat.LABEL_FRAGMENT);
      ByteBuf base64 = encodings.base64(frame);

      assertThat(base64.toString(US_ASCII))
          .isEqualTo('"' + Base64.getEncoder().encodeToString(frame.image().toByteArray()) + '"')
          .hasSize(FrameEncodings.base64Length(frame));
      assertThat(base64.memoryAddress()).isEqualTo(fragment.memoryAddress());
      base64.release();
      fragment.release();
    }
    assertThat(encodings.encoded()).isEqualTo(3);
  }

  @Test
  void framesOneApartShouldNotPushOutEachOther() {
    Frame older = Pictures.frame(GATE, 1, 1_000);
    Frame newer = Pictures.frame(GATE, 2, 1_000);

    for (int i = 0; i < 10; i++) {
      encodings.get(newer, FrameFormat.MJPEG_PART).release();
      encodings.get(older, FrameFormat.MJPEG_PART).release();
    }

    assertThat(encodings.encoded()).isEqualTo(2);
  }

  @Test
  void aReplacedEncodingShouldBeReleasedOnceItsLastReaderIsDone() {
    ByteBuf slow = encodings.get(Pictures.frame(GATE, 1, 1_000), FrameFormat.MJPEG_PART);
    for (int number = 2; number < 10; number++) {
      encodings.get(Pictures.frame(GATE, number, 1_000), FrameFormat.MJPEG_PART).release();
    }

    assertThat(slow.refCnt()).isPositive();
    assertThat(slow.getByte(0)).isEqualTo((byte) 0xFF);
    slow.release();

    assertThat(slow.unwrap().refCnt()).isZero();
    assertThat(encodings.keptBytes()).isEqualTo(2 * (1_000L + END));
  }

  @Test
  void anotherPictureUnderTheSameIdShouldBeEncoded() {
    Frame first = Pictures.frame(GATE, 1, 1_000);
    Frame other = new Frame(GATE, first.id(), Pictures.frame(GATE, 2, 500).content());

    encodings.get(first, FrameFormat.MJPEG_PART).release();
    ByteBuf encoded = encodings.get(other, FrameFormat.MJPEG_PART);

    assertThat(encoded.readableBytes()).isEqualTo(500 + END);
    encoded.release();
  }

  @Test
  void keptBytesShouldStayUnderTheBound() {
    try (FrameEncodings bounded =
        new FrameEncodings(new EncodingSettings(10_000, Duration.ofMinutes(1)))) {
      for (int camera = 0; camera < 100; camera++) {
        CameraKey key = CameraKey.of("site", "camera" + camera);
        bounded.get(Pictures.frame(key, 1, 1_000), FrameFormat.MJPEG_PART).release();
      }

      assertThat(bounded.keptBytes()).isPositive().isLessThanOrEqualTo(10_000);
    }
  }

  @Test
  void anEncodingOverTheBoundShouldStillBeAnswered() {
    try (FrameEncodings none = new FrameEncodings(new EncodingSettings(0, Duration.ofMinutes(1)))) {
      ByteBuf encoded = none.get(Pictures.frame(GATE, 1, 1_000), FrameFormat.MJPEG_PART);

      assertThat(encoded.refCnt()).isEqualTo(1);
      assertThat(encoded.readableBytes()).isEqualTo(1_000 + END);
      encoded.release();
      assertThat(none.keptBytes()).isZero();
    }
  }

  @Test
  void anUnusedEncodingShouldBeLetGoByItself() {
    try (FrameEncodings brief =
        new FrameEncodings(new EncodingSettings(1 << 20, Duration.ofMillis(50)))) {
      ByteBuf encoded = brief.get(Pictures.frame(GATE, 1, 1_000), FrameFormat.MJPEG_PART);
      ByteBuf shared = encoded.unwrap();
      encoded.release();

      await().untilAsserted(() -> assertThat(shared.refCnt()).isZero());
    }
  }

  @Test
  void closedEncodingsShouldKeepNothing() {
    encodings.get(Pictures.frame(GATE, 1, 1_000), FrameFormat.MJPEG_PART).release();

    encodings.close();
    ByteBuf after = encodings.get(Pictures.frame(GATE, 1, 1_000), FrameFormat.MJPEG_PART);

    assertThat(after.refCnt()).isEqualTo(1);
    assertThat(after.release()).isTrue();
    assertThat(encodings.keptBytes()).isZero();
  }

  @Test
  void manyThreadsShouldGetWholeFrames() throws InterruptedException, ExecutionException {
    int threads = 4;
    int frames = 300;
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Integer>> wrong = new ArrayList<>();

    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        wrong.add(
            executor.submit(
                () -> {
                  start.await();
                  return readAll(frames);
                }));
      }
      start.countDown();
      for (Future<Integer> result : wrong) {
        assertThat(result.get()).isZero();
      }
    }
  }

  private int readAll(int frames) {
    int wrong = 0;
    for (int number = 1; number <= frames; number++) {
      Frame frame = Pictures.frame(GATE, number, 2_000);
      ByteBuf encoded = encodings.get(frame, FrameFormat.MJPEG_PART);
      if (!encoded.nioBuffer(0, 2_000).equals(frame.image().bytes())) {
        wrong++;
      }
      encoded.release();
    }
    return wrong;
  }
}
