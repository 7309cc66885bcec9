package dev.sightline.adapter.memory;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Label;
import dev.sightline.domain.StoreFullException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * All frames of a memory store, within its bounds.
 *
 * <p><b>Threading:</b> one lock guards everything, held for a few map operations and never while
 * somebody is called.
 */
final class FrameTable {
  /*
   * cameras is ordered by the last publication, the longest silent camera first. spare holds every
   * frame that is not its camera's newest, in the order in which they were superseded; its first
   * is therefore the oldest of its own camera. bytes is the sum over all frames of all cameras.
   * Evicting takes spare frames first and whole cameras, from the silent end, only after that.
   */
  private final MemorySettings settings;
  private final FrameIdMint mint;
  private final LinkedHashMap<CameraKey, StoredCamera> cameras = new LinkedHashMap<>();
  private final SequencedSet<StoredFrame> spare = new LinkedHashSet<>();
  private final CameraIndex index = new CameraIndex();
  private long bytes;
  private long evictedFrames;
  private long conflatedFrames;

  FrameTable(MemorySettings settings, InstantSource clock) {
    this.settings = settings;
    this.mint = new FrameIdMint(clock);
  }

  /**
   * @throws StoreFullException when the frame alone is too large, or its camera one too many
   */
  synchronized FrameId add(CameraKey key, FrameContent content) {
    StoredCamera camera = cameras.get(key);
    requireRoom(key, camera, StoredFrame.bytesOf(content));
    if (camera == null) {
      camera = new StoredCamera();
      index.add(key);
    }
    cameras.putLast(key, camera);
    StoredFrame newest = camera.newest();
    long ordinal = newest == null ? 1 : newest.ordinal + 1;
    StoredFrame added = new StoredFrame(new Frame(key, mint.next(), content), ordinal);
    append(camera, added);
    evict();
    return added.frame.id();
  }

  private void requireRoom(CameraKey key, @Nullable StoredCamera camera, long size) {
    if (size > settings.maxBytes()) {
      throw new StoreFullException(
          "a frame of "
              + key
              + " takes "
              + size
              + " bytes, the memory store keeps at most "
              + settings.maxBytes()
              + " bytes in all");
    }
    if (camera == null && cameras.size() >= settings.maxCameras()) {
      throw new StoreFullException(
          "the memory store keeps at most "
              + settings.maxCameras()
              + " cameras, and has them: "
              + key
              + " is one too many");
    }
  }

  private void append(StoredCamera camera, StoredFrame added) {
    StoredFrame superseded = camera.newest();
    if (superseded != null) {
      spare.add(superseded);
    }
    camera.add(added);
    bytes += added.bytes;
    if (camera.size() > settings.framesPerCamera()) {
      dropOldest(camera);
    }
  }

  private void dropOldest(StoredCamera camera) {
    StoredFrame oldest = camera.removeOldest();
    spare.remove(oldest);
    bytes -= oldest.bytes;
  }

  /** Ends before the camera that was just published to, as one frame alone is never too much. */
  private void evict() {
    while (bytes > settings.maxBytes()) {
      if (!spare.isEmpty()) {
        evictedFrames++;
        StoredCamera camera = cameras.get(spare.getFirst().frame.camera());
        dropOldest(Objects.requireNonNull(camera));
      } else {
        evictedFrames++;
        remove(cameras.firstEntry().getKey());
      }
    }
  }

  /** Whether there was such a camera. */
  synchronized boolean remove(CameraKey key) {
    StoredCamera camera = cameras.remove(key);
    if (camera == null) {
      return false;
    }
    for (StoredFrame frame : camera.frames()) {
      spare.remove(frame);
      bytes -= frame.bytes;
    }
    index.remove(key);
    return true;
  }

  synchronized Optional<Frame> newest(CameraKey key) {
    return Optional.ofNullable(cameras.get(key))
        .map(StoredCamera::newest)
        .map(stored -> stored.frame);
  }

  synchronized List<Frame> after(CameraKey key, FrameId cursor, int max) {
    StoredCamera camera = cameras.get(key);
    return camera == null ? List.of() : camera.after(cursor, max);
  }

  /** The newest frame, if it lies behind the cursor. */
  synchronized @Nullable StoredFrame newestAfter(CameraKey key, FrameId cursor) {
    StoredCamera camera = cameras.get(key);
    StoredFrame newest = camera == null ? null : camera.newest();
    return newest != null && newest.frame.id().isAfter(cursor) ? newest : null;
  }

  /** Counts frames that a subscription passed over. */
  synchronized void conflated(long count) {
    conflatedFrames += count;
  }

  /** The cursor of a reader that wants the newest frame now, if any, and then each new one. */
  synchronized FrameId cursorBeforeNewest(CameraKey key) {
    StoredCamera camera = cameras.get(key);
    StoredFrame newest = camera == null ? null : camera.newest();
    return newest == null ? mint.last() : before(newest.frame.id());
  }

  private static FrameId before(FrameId id) {
    return id.sequence() == 0
        ? new FrameId(id.millis() - 1, -1) // the sequence is unsigned: its greatest value
        : new FrameId(id.millis(), id.sequence() - 1);
  }

  synchronized List<Label> labels() {
    return index.labels();
  }

  synchronized List<CameraKey> cameras(Label label) {
    return index.cameras(label);
  }

  synchronized MemoryUsage usage() {
    return new MemoryUsage(
        cameras.size(), cameras.size() + spare.size(), bytes, evictedFrames, conflatedFrames);
  }
}
