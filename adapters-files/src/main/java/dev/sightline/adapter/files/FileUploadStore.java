package dev.sightline.adapter.files;

import dev.sightline.domain.IncomingUpload;
import dev.sightline.domain.StoredUpload;
import dev.sightline.domain.UploadName;
import dev.sightline.domain.UploadStore;
import java.io.IOException;
import java.util.Optional;

/**
 * Keeps each upload as one file of a folder, under its own name.
 *
 * <p>While it is on its way it is a hidden file of the same folder, locked by this process. What a
 * crash leaves of those is removed at the start. Files that somebody else puts into the folder are
 * served too, and count; links, folders, empty files and hidden files are passed over.
 *
 * <p>Several gateways may share a folder. Each sees the files of the others at once; its count of
 * them is that of its own start, and is brought up to date before an upload is refused.
 */
public final class FileUploadStore implements UploadStore {
  private final UploadFolder folder;
  private final Quota quota;

  /**
   * Opens the folder if it is there.
   *
   * @throws IllegalArgumentException when something else is there
   */
  public FileUploadStore(FileUploadSettings settings) {
    this(settings, new UploadFolder(settings.folder()));
  }

  FileUploadStore(FileUploadSettings settings, UploadFolder folder) {
    this.folder = folder;
    folder.requireUsable();
    folder.sweep();
    this.quota = new Quota(settings.maxTotalBytes(), settings.maxFiles(), folder::usage);
  }

  @Override
  public IncomingUpload begin(UploadName wanted) {
    quota.admit();
    try {
      return new FileUpload(wanted, folder, folder.newPartialFile(), quota);
    } catch (IOException e) {
      quota.release(0);
      throw DiskErrors.translated("the file cannot be stored", e);
    } catch (RuntimeException e) {
      quota.release(0);
      throw e;
    }
  }

  @Override
  public Optional<StoredUpload> find(UploadName name) {
    try {
      return folder.open(name);
    } catch (IOException e) {
      throw DiskErrors.translated("the file " + name + " cannot be read", e);
    }
  }
}
