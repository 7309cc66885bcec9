package dev.sightline.adapter.files;

import dev.sightline.domain.IncomingUpload;
import dev.sightline.domain.UploadName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/** An upload on its way. */
final class FileUpload implements IncomingUpload {
  private static final System.Logger LOG = System.getLogger(FileUpload.class.getName());

  /* Names are counted while that is quick, and then drawn: a phone calls every picture image.jpg. */
  private static final int COUNTED_NAMES = 9;
  private static final int DRAWN_NAMES = 100;
  private static final int RANDOM_BYTES = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final UploadName wanted;
  private final UploadFolder folder;
  private final PartialFile file;
  private final Quota quota;
  private long size;
  private boolean ended;

  /**
   * @param quota has admitted this file
   */
  FileUpload(UploadName wanted, UploadFolder folder, PartialFile file, Quota quota) {
    this.wanted = wanted;
    this.folder = folder;
    this.file = file;
    this.quota = quota;
  }

  @Override
  public void write(ByteBuffer piece) {
    requireOpen();
    long length = piece.remaining();
    quota.grow(length);
    size += length;
    try {
      file.write(piece);
    } catch (IOException e) {
      throw DiskErrors.translated("the file cannot be stored", e);
    }
  }

  @Override
  public UploadName complete() {
    requireOpen();
    try {
      file.force();
      UploadName name = quota.settle(size, this::claimName);
      ended = true;
      remove();
      return name;
    } catch (IOException e) {
      throw DiskErrors.translated("the file cannot be stored", e);
    }
  }

  private UploadName claimName() throws IOException {
    if (folder.claim(file.path(), wanted)) {
      return wanted;
    }
    for (int i = 2; i < COUNTED_NAMES + DRAWN_NAMES; i++) {
      UploadName name = wanted.marked(i <= COUNTED_NAMES ? Integer.toString(i) : drawn());
      if (folder.claim(file.path(), name)) {
        return name;
      }
    }
    throw new IOException("no free name like " + wanted);
  }

  private static String drawn() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("the upload has ended");
    }
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      remove();
      quota.release(size);
    }
  }

  /** What cannot be removed now is removed at the next start. */
  private void remove() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot be removed: " + file.path(), e);
    }
  }
}
