package dev.sightline.adapter.web.mjpeg;

import dev.sightline.application.CameraDirectory;
import dev.sightline.domain.Frame;
import io.netty.util.concurrent.FastThreadLocal;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Heads of parts: made once for all viewers whom an event loop gives a frame in one go. A frame
 * that has waited, or that greets a viewer, gets a head of its own, so that its age and its
 * camera's state are those of the moment in which it is sent.
 *
 * <p><b>Bound:</b> the last frame and its head are kept, one an event loop.
 *
 * <p><b>Threading:</b> safe for any number of threads; each has its own memory.
 */
@Singleton
final class PartHeads {
  /* By so much an age may be too low. */
  private static final long MAX_OLD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final CameraDirectory directory;
  private final FastThreadLocal<@Nullable Made> last = new FastThreadLocal<>();

  private record Made(Frame frame, int behind, long atNanos, PartHead head) {
    @SuppressWarnings(
        "ReferenceEquality") // viewers are given one object; another gets another head
    boolean isFor(Frame other, int otherBehind, long nowNanos) {
      return frame == other && behind == otherBehind && nowNanos - atNanos < MAX_OLD_NANOS;
    }
  }

  PartHeads(CameraDirectory directory) {
    this.directory = directory;
  }

  /**
   * The head of a frame that is sent now.
   *
   * @param behind how many bytes of the chunk follow the head
   */
  PartHead get(Frame frame, int behind) {
    long now = System.nanoTime();
    Made known = last.get();
    if (known != null && known.isFor(frame, behind, now)) {
      return known.head;
    }
    PartHead head = PartHead.of(frame, directory.status(frame.camera()), behind);
    last.set(new Made(frame, behind, now, head));
    return head;
  }
}
