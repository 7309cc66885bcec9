package dev.sightline.domain;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Objects;

/**
 * A complete file of an {@link UploadStore}, open for reading until it is closed.
 *
 * @param size in bytes, 1 or more
 * @param storedAt when it was stored
 * @param content its bytes, from the first one on; owned by whoever was given this
 */
public record StoredUpload(
    UploadName name, long size, Instant storedAt, SeekableByteChannel content)
    implements AutoCloseable {

  public StoredUpload {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(storedAt, "storedAt");
    Objects.requireNonNull(content, "content");
    if (size < 1) {
      throw new IllegalArgumentException("size must be 1 or more, got " + size);
    }
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      throw new UploadStoreException("the file " + name + " cannot be closed", e);
    }
  }
}
