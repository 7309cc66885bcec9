package dev.sightline.adapter.web.encoding;

import dev.sightline.domain.Frame;
import io.netty.buffer.ByteBuf;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What one event loop asks of {@link FrameEncodings} while it walks over its viewers: the first
 * viewer of a frame finds the shared buffer there, all others find it here, without a lock and
 * without a look-up.
 *
 * <p><b>Bound:</b> one buffer a format, and only until the loop has done what it is doing: a task
 * at the end of its queue lets go of them.
 *
 * <p><b>Threading:</b> confined to the event loop.
 */
public final class LoopEncodings {
  private static final System.Logger LOG = System.getLogger(LoopEncodings.class.getName());

  private final FrameEncodings encodings;
  private final Executor loop;
  private final Map<FrameFormat, Held> held = new EnumMap<>(FrameFormat.class);
  private final Runnable clearing = this::clear;
  private boolean willClear;

  private record Held(Frame frame, ByteBuf bytes) {}

  LoopEncodings(FrameEncodings encodings, Executor loop) {
    this.encodings = encodings;
    this.loop = loop;
  }

  /**
   * A frame in a wire format.
   *
   * @return as {@link FrameEncodings#get}
   */
  public ByteBuf get(Frame frame, FrameFormat format) {
    Held known = held.get(format);
    return known != null && known.frame.equals(frame)
        ? known.bytes.retainedDuplicate()
        : hold(frame, format);
  }

  private ByteBuf hold(Frame frame, FrameFormat format) {
    ByteBuf bytes = encodings.get(frame, format);
    if (clearsSoon()) {
      Held replaced = held.put(format, new Held(frame, bytes.retainedDuplicate()));
      if (replaced != null) {
        replaced.bytes.release();
      }
    }
    return bytes;
  }

  private boolean clearsSoon() {
    if (!willClear) {
      try {
        loop.execute(clearing);
        willClear = true;
      } catch (RejectedExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, "the event loop ends: nothing is held for it", e);
      }
    }
    return willClear;
  }

  private void clear() {
    willClear = false;
    held.values().forEach(each -> each.bytes.release());
    held.clear();
  }
}
