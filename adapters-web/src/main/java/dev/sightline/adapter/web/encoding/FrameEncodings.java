package dev.sightline.adapter.web.encoding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Encodes each frame once a wire format, whatever the number of connections that it goes to.
 *
 * <p>Of each camera and format the last two frames are kept: two event loops that are one frame
 * apart do not push out each other's.
 *
 * <p><b>Bound:</b> {@link EncodingSettings#maxBytes} over all cameras; what has not been asked for
 * during {@link EncodingSettings#keep} goes.
 *
 * <p><b>Threading:</b> safe for any number of threads. A thread that asks for what another one is
 * just encoding waits for it: as long as copying the picture takes.
 */
@Singleton
public final class FrameEncodings implements AutoCloseable {
  /*
   * A slot is touched only by a remapping of its key, which the map runs one at a time, and by the removal
   * listener once it has left the map: no remapping can find it any more then. So a buffer is never shared out
   * after the cache has let go of it.
   */
  private final Cache<Key, Slot> slots;
  private final ByteBufAllocator allocator;
  private final Map<Executor, LoopEncodings> byLoop = new ConcurrentHashMap<>();
  private final LongAdder encoded = new LongAdder();
  private volatile boolean closed;

  private record Key(CameraKey camera, FrameFormat format) {}

  private record Encoded(Frame frame, ByteBuf bytes) {
    boolean isOf(Frame other) {
      return frame.equals(other);
    }
  }

  private static final class Slot {
    private @Nullable Encoded newest;
    private @Nullable Encoded previous;

    @Nullable Encoded find(Frame frame) {
      if (newest != null && newest.isOf(frame)) {
        return newest;
      }
      return previous != null && previous.isOf(frame) ? previous : null;
    }

    void add(Encoded next) {
      release(previous);
      previous = newest;
      newest = next;
    }

    int bytes() {
      return bytes(newest) + bytes(previous);
    }

    void release() {
      release(newest);
      release(previous);
    }

    private static int bytes(@Nullable Encoded encoded) {
      return encoded == null ? 0 : encoded.bytes.readableBytes();
    }

    private static void release(@Nullable Encoded encoded) {
      if (encoded != null) {
        encoded.bytes.release();
      }
    }
  }

  /** With pooled direct memory of Netty. */
  @Inject
  public FrameEncodings(EncodingSettings settings) {
    this(settings, ByteBufAllocator.DEFAULT);
  }

  /**
   * @param allocator where the direct buffers come from
   */
  public FrameEncodings(EncodingSettings settings, ByteBufAllocator allocator) {
    this.allocator = allocator;
    this.slots =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes())
            .weigher((Key key, Slot slot) -> slot.bytes())
            .expireAfterAccess(settings.keep())
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .removalListener(FrameEncodings::onRemoval)
            .build();
  }

  private static void onRemoval(@Nullable Key key, @Nullable Slot slot, RemovalCause cause) {
    if (slot != null) {
      slot.release();
    }
  }

  /**
   * A frame in a wire format.
   *
   * @return a view of the shared buffer with indices of its own; the caller must release it, which
   *     sending it over a channel does
   */
  public ByteBuf get(Frame frame, FrameFormat format) {
    if (closed) {
      return encode(frame, format);
    }
    ByteBuf[] answer = new ByteBuf[1];
    slots
        .asMap()
        .compute(
            new Key(frame.camera(), format),
            (key, known) -> {
              Slot slot = known == null ? new Slot() : known;
              Encoded found = slot.find(frame);
              if (found == null) {
                found = new Encoded(frame, encode(frame, format));
                slot.add(found);
              }
              answer[0] = found.bytes.retainedDuplicate();
              return slot;
            });
    return answer[0];
  }

  /**
   * The same for the viewers of one event loop, who nearly always ask for the same frame one after
   * the other.
   *
   * @param loop which all of them share; as many are remembered as there are event loops
   */
  public LoopEncodings on(Executor loop) {
    return byLoop.computeIfAbsent(loop, its -> new LoopEncodings(this, its));
  }

  /**
   * The Base64 text of a frame's picture as a JSON string, with its quotes. It is the end of the
   * frame's {@link FrameFormat#LABEL_FRAGMENT}, and shares its bytes.
   *
   * @return a view of the shared buffer with indices of its own, {@link #base64Length} bytes long;
   *     the caller must release it, which sending it over a channel does
   */
  public ByteBuf base64(Frame frame) {
    ByteBuf fragment = get(frame, FrameFormat.LABEL_FRAGMENT);
    int end = fragment.writerIndex() - 1;
    return fragment.setIndex(end - base64Length(frame), end);
  }

  /** Length of {@link #base64} of a frame, in bytes; nothing is encoded. */
  public static int base64Length(Frame frame) {
    return FrameEncoder.base64Length(frame.image()) + 2;
  }

  private ByteBuf encode(Frame frame, FrameFormat format) {
    encoded.increment();
    return format.encode(frame, allocator);
  }

  /** How many encodings have been made since the start. */
  public long encoded() {
    return encoded.sum();
  }

  /** How many bytes are kept now. */
  public long keptBytes() {
    slots.cleanUp();
    return slots.policy().eviction().map(bound -> bound.weightedSize().orElse(0)).orElse(0L);
  }

  /** Lets go of everything; what is asked for from now on is encoded anew each time. */
  @Override
  @PreDestroy
  public void close() {
    closed = true;
    slots.invalidateAll();
    slots.cleanUp();
  }
}
