package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one viewer: at most one a camera, the newest. A frame that is replaced
 * before the viewer took it is counted.
 *
 * <p>Cameras are served in the order in which they began to wait, so that a fast camera does not
 * starve a slow one.
 *
 * <p><b>Threading:</b> confined to the viewer's executor, but for {@link #dropped}.
 */
final class LatestFrames {
  private final Map<CameraKey, Frame> waiting = new LinkedHashMap<>();

  /* Written by the viewer's executor alone, read by anybody. */
  private volatile long dropped;

  /**
   * Lets a frame wait in place of the one of its camera that waits already.
   *
   * @return whether there was one, which is counted as dropped
   */
  boolean offer(Frame frame) {
    boolean replaces = waiting.put(frame.camera(), frame) != null;
    if (replaces) {
      countDropped(1);
    }
    return replaces;
  }

  /** Takes the frame whose camera has waited longest; null when none waits. */
  @Nullable Frame poll() {
    var cameras = waiting.values().iterator();
    if (!cameras.hasNext()) {
      return null;
    }
    Frame frame = cameras.next();
    cameras.remove();
    return frame;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Lets nothing of a camera wait any more. */
  void forget(CameraKey camera) {
    waiting.remove(camera);
  }

  /** Adds frames that were replaced before they came here. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the field
  void countDropped(long frames) {
    dropped += frames;
  }

  /** Frames that the viewer never got because newer ones replaced them. */
  long dropped() {
    return dropped;
  }
}
