package dev.sightline.adapter.files;

import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.UploadStoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Makes exceptions of the port from those of the disk. They do not tell where the folder is. */
final class DiskErrors {
  /**
   * @param what cannot be done
   */
  static RuntimeException translated(String what, IOException failure) {
    String reason = reason(failure);
    return isFull(reason)
        ? new StoreFullException(what + ": the disk is full", failure)
        : new UploadStoreException(what + ": " + reason, failure);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException e -> "the folder of uploads may not be used";
      case FileSystemException e ->
          e.getReason() == null
              ? "the folder of uploads fails"
              : "the folder of uploads fails (" + e.getReason() + ")";
      default -> "the disk fails (" + failure.getMessage() + ")";
    };
  }

  /** The texts of ENOSPC and EDQUOT on Linux and macOS, and that of Windows. */
  private static boolean isFull(String reason) {
    String text = reason.toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("quota exceeded")
        || text.contains("not enough space");
  }

  private DiskErrors() {}
}
