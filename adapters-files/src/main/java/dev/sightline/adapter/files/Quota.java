package dev.sightline.adapter.files;

import dev.sightline.domain.StoreFullException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is in the folder and on its way into it, and refuses what is too much. Thread-safe.
 *
 * <p>The folder is counted when the first upload comes, and again before one is refused: somebody
 * may have made room.
 */
final class Quota {
  /** Something that takes from the disk and may fail. */
  @FunctionalInterface
  interface DiskAction<T> {
    T run() throws IOException;
  }

  private final long maxBytes;
  private final int maxFiles;
  private final DiskAction<Usage> counting;

  /* Guarded by this object's lock. What is complete is in `stored`, everything else in the two others. */
  private @Nullable Usage stored;
  private long pendingBytes;
  private int pendingFiles;

  Quota(long maxBytes, int maxFiles, DiskAction<Usage> counting) {
    this.maxBytes = maxBytes;
    this.maxFiles = maxFiles;
    this.counting = counting;
  }

  /**
   * Makes room for one more file, still without bytes.
   *
   * @throws StoreFullException when there is none
   */
  synchronized void admit() {
    if (isFull(stored()) && isFull(recounted())) {
      throw new StoreFullException(
          "there is no room for another file: at most "
              + maxFiles
              + " files of "
              + maxBytes
              + " bytes together are kept");
    }
    pendingFiles++;
  }

  private boolean isFull(Usage usage) {
    return usage.files() + pendingFiles >= maxFiles || usage.bytes() + pendingBytes >= maxBytes;
  }

  /**
   * Makes room for more bytes of an admitted file.
   *
   * @throws StoreFullException when there is none
   */
  synchronized void grow(long bytes) {
    if (bytes > room(stored()) && bytes > room(recounted())) {
      throw new StoreFullException(
          "there is no room for the file: at most " + maxBytes + " bytes are kept of all files");
    }
    pendingBytes += bytes;
  }

  private long room(Usage usage) {
    return maxBytes - usage.bytes() - pendingBytes;
  }

  private Usage stored() {
    return stored == null ? recounted() : stored;
  }

  private Usage recounted() {
    try {
      stored = counting.run();
      return stored;
    } catch (IOException e) {
      throw DiskErrors.translated("the folder of uploads cannot be read", e);
    }
  }

  /**
   * Makes an admitted file complete, so that no count in between sees it twice or not at all.
   *
   * @param bytes what it has grown by
   */
  synchronized <T> T settle(long bytes, DiskAction<T> completing) throws IOException {
    T result = completing.run();
    Usage before = stored();
    stored = new Usage(before.bytes() + bytes, before.files() + 1);
    release(bytes);
    return result;
  }

  /**
   * Gives back the room of an admitted file.
   *
   * @param bytes what it has grown by
   */
  synchronized void release(long bytes) {
    pendingBytes -= bytes;
    pendingFiles--;
  }
}
