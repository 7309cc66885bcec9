package dev.sightline.application;

import dev.sightline.domain.IncomingUpload;
import dev.sightline.domain.UploadName;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client's file on its way into the store. Thread-safe, so that it can be closed while it is
 * being written.
 */
public final class UploadInProgress implements AutoCloseable {
  private final ByteBuffer head = ByteBuffer.allocate(UploadType.HEAD_BYTES);
  private final Function<ByteBuffer, IncomingUpload> opening;
  private final long maxBytes;
  private final Runnable onClose;
  private @Nullable IncomingUpload incoming;
  private long size;
  private boolean closed;

  /**
   * @param opening begins the file in the store, once its first bytes are there
   * @param onClose called once
   */
  UploadInProgress(Function<ByteBuffer, IncomingUpload> opening, long maxBytes, Runnable onClose) {
    this.opening = opening;
    this.maxBytes = maxBytes;
    this.onClose = onClose;
  }

  /**
   * Takes the next bytes, all that remain in the buffer.
   *
   * @throws UploadTooLargeException when there are too many by now
   * @throws UnsupportedUploadException when the first bytes are those of a type that is not
   *     accepted
   * @throws IllegalStateException when this has been closed
   */
  public synchronized void write(ByteBuffer piece) {
    requireOpen();
    size += piece.remaining();
    if (size > maxBytes) {
      throw new UploadTooLargeException(maxBytes);
    }
    if (incoming == null) {
      int length = Math.min(head.remaining(), piece.remaining());
      head.put(piece.slice(piece.position(), length));
      piece.position(piece.position() + length);
      if (head.hasRemaining()) {
        return;
      }
      open();
    }
    if (incoming != null && piece.hasRemaining()) {
      incoming.write(piece);
    }
  }

  /**
   * Stores the file for good.
   *
   * @return the name under which it can be found
   * @throws IllegalArgumentException when the file is empty
   * @throws UnsupportedUploadException when it is of a type that is not accepted
   * @throws IllegalStateException when this has been closed
   */
  public synchronized UploadName complete() {
    requireOpen();
    if (size == 0) {
      throw new IllegalArgumentException("the file is empty");
    }
    return (incoming == null ? open() : incoming).complete();
  }

  private IncomingUpload open() {
    IncomingUpload opened = opening.apply(head.flip().asReadOnlyBuffer());
    incoming = opened;
    opened.write(head);
    return opened;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the upload has been closed");
    }
  }

  /** Forgets the file unless it is complete. Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (incoming != null) {
        incoming.close();
      }
    } finally {
      onClose.run();
    }
  }
}
