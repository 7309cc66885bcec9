package dev.sightline.adapter.memory;

import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of one camera, oldest first. Guarded by the lock of its {@link FrameTable}. */
final class StoredCamera {
  private final List<StoredFrame> frames = new ArrayList<>(4);

  int size() {
    return frames.size();
  }

  @Nullable StoredFrame newest() {
    return frames.isEmpty() ? null : frames.getLast();
  }

  void add(StoredFrame frame) {
    frames.add(frame);
  }

  /** Few references move up for it, as a camera keeps few frames. */
  StoredFrame removeOldest() {
    return frames.removeFirst();
  }

  List<StoredFrame> frames() {
    return frames;
  }

  /** Up to {@code max} frames behind the cursor, in a new list. */
  List<Frame> after(FrameId cursor, int max) {
    int from = indexAfter(cursor);
    int to = (int) Math.min(frames.size(), (long) from + max);
    return frames.subList(from, to).stream().map(stored -> stored.frame).toList();
  }

  /** A reader is mostly one frame behind, so it is looked for from the newest on. */
  private int indexAfter(FrameId cursor) {
    int index = frames.size();
    while (index > 0 && frames.get(index - 1).frame.id().isAfter(cursor)) {
      index--;
    }
    return index;
  }
}
