package dev.sightline.benchmark.jmh;

import dev.sightline.adapter.web.encoding.EncodingSettings;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.domain.Frame;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a frame costs in each wire format: {@code encode} is paid once a frame, {@code share} once a
 * viewer. The first should be the price of copying or Base64, with an allocation rate that does not
 * grow with the picture; the second should not know the picture's size at all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodingBenchmark {
  /* More than are kept of a camera, so that each has been forgotten when its turn comes again. */
  private static final int FRAMES = 4;

  /** The wire format. */
  @Param public FrameFormat format = FrameFormat.MJPEG_PART;

  /** Of a picture. */
  @Param({"100000"})
  public int bytes = 100_000;

  private final FrameEncodings encodings = new FrameEncodings(EncodingSettings.DEFAULT);
  private Frame[] frames = {};
  private int next;

  /** Makes the frames. */
  @Setup
  public void makeFrames() {
    frames = Frames.of(FRAMES, bytes);
  }

  /** Lets the buffers go. */
  @TearDown
  public void close() {
    encodings.close();
  }

  /** A frame that nobody has asked for yet. */
  @Benchmark
  public int encode() {
    next = (next + 1) % FRAMES;
    return take(frames[next]);
  }

  /** A frame that another viewer has been sent already. */
  @Benchmark
  public int share() {
    return take(frames[0]);
  }

  private int take(Frame frame) {
    ByteBuf encoded = encodings.get(frame, format);
    int length = encoded.readableBytes();
    encoded.release();
    return length;
  }
}
