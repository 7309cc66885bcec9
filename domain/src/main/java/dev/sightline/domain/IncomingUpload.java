package dev.sightline.domain;

import java.nio.ByteBuffer;

/**
 * A file on its way into an {@link UploadStore}; nobody can find it yet. Not thread-safe; waiting
 * and errors as of the store.
 */
public interface IncomingUpload extends AutoCloseable {
  /**
   * Takes the next bytes, all that remain in the buffer.
   *
   * @throws StoreFullException when there is no room for them; the upload can only be closed then
   * @throws IllegalStateException when the upload has been completed or closed
   */
  void write(ByteBuffer piece);

  /**
   * Makes the file one that can be found; what has been acknowledged this way outlasts a crash.
   *
   * @return the name that it got
   * @throws IllegalStateException when the upload has been completed or closed
   */
  UploadName complete();

  /** Forgets the file unless it is complete. Closing again does nothing. */
  @Override
  void close();
}
