package dev.sightline.benchmark.jmh;

import dev.sightline.benchmark.wire.Picture;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Ways from a picture on the heap to its Base64 in a direct buffer. The JDK encodes arrays with the
 * processor's vectors and has no way into a direct buffer: piece by piece is two copies, but of
 * what is in the processor's cache. Netty's own encoder goes byte by byte.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Base64Benchmark {
  /** Of a picture. */
  @Param({"100000"})
  public int bytes = 100_000;

  /** Of a piece; a multiple of 3. */
  @Param({"3072", "6144", "12288", "24576"})
  public int piece = 6_144;

  private ByteBuffer image = ByteBuffer.allocate(0);
  private ByteBuf out = Unpooled.EMPTY_BUFFER;
  private byte[] plain = {};
  private byte[] encoded = {};

  /** Makes a picture and room for its text. */
  @Setup(Level.Trial)
  public void makePicture() {
    image = ByteBuffer.wrap(new Picture(bytes).stamped(0, 1, 0)).asReadOnlyBuffer();
    out = ByteBufAllocator.DEFAULT.directBuffer(length(bytes));
    plain = new byte[piece];
    encoded = new byte[length(piece)];
  }

  /** Lets the room go. */
  @TearDown(Level.Trial)
  public void close() {
    out.release();
  }

  private static int length(int plain) {
    return Math.ceilDiv(plain, 3) * 4;
  }

  /** Pieces by way of two arrays that are made for each picture. */
  @Benchmark
  public int newArrays() {
    return pieces(new byte[piece], new byte[length(piece)]);
  }

  /** Pieces by way of two arrays that last. */
  @Benchmark
  public int keptArrays() {
    return pieces(plain, encoded);
  }

  private int pieces(byte[] from, byte[] to) {
    Base64.Encoder base64 = Base64.getEncoder();
    ByteBuffer rest = image.duplicate();
    out.clear();
    while (rest.remaining() >= from.length) {
      rest.get(from);
      out.writeBytes(to, 0, base64.encode(from, to));
    }
    byte[] last = new byte[rest.remaining()];
    rest.get(last);
    return out.writeBytes(base64.encode(last)).writerIndex();
  }

  /** The whole picture at once, in arrays of its size. */
  @Benchmark
  public int whole() {
    byte[] all = new byte[bytes];
    image.get(0, all);
    return out.clear().writeBytes(Base64.getEncoder().encode(all)).writerIndex();
  }

  /** Netty's encoder. */
  @Benchmark
  public int netty() {
    ByteBuf text =
        io.netty.handler.codec.base64.Base64.encode(Unpooled.wrappedBuffer(image), false);
    int length = out.clear().writeBytes(text).writerIndex();
    text.release();
    return length;
  }
}
