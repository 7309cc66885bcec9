package dev.sightline.application;

import dev.sightline.domain.StoredUpload;
import dev.sightline.domain.UploadName;
import dev.sightline.domain.UploadStore;
import dev.sightline.domain.UploadStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** Fetches an uploaded file. Waiting and errors as of {@link UploadStore}. */
public final class FetchUpload {
  private final UploadStore store;

  /**
   * @param store where files are
   */
  public FetchUpload(UploadStore store) {
    this.store = store;
  }

  /**
   * A file and what it is.
   *
   * @param type empty when its first bytes do not tell
   */
  public record Found(StoredUpload file, Optional<UploadType> type) implements AutoCloseable {
    @Override
    public void close() {
      file.close();
    }
  }

  /**
   * Opens the file of a name; empty when there is none, or none can have such a name. The caller
   * closes it.
   *
   * @param name any text
   */
  public Optional<Found> find(String name) {
    return named(name).flatMap(store::find).map(FetchUpload::described);
  }

  private static Optional<UploadName> named(String name) {
    try {
      return Optional.of(new UploadName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Found described(StoredUpload file) {
    try {
      return new Found(file, UploadType.detect(head(file.content())));
    } catch (IOException e) {
      file.close();
      throw new UploadStoreException("the file " + file.name() + " cannot be read", e);
    }
  }

  private static ByteBuffer head(SeekableByteChannel content) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(UploadType.HEAD_BYTES);
    while (head.hasRemaining() && content.read(head) >= 0) {}
    content.position(0);
    return head.flip();
  }
}
