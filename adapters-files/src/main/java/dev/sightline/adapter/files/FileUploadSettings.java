package dev.sightline.adapter.files;

import java.nio.file.Path;

/**
 * Where uploads are kept, and how much of them.
 *
 * @param folder made when the first upload comes, if it is not there; a relative one is in the
 *     working directory
 * @param maxTotalBytes most bytes of all files together, those on their way included, 1 or more
 * @param maxFiles most files, those on their way included, 1 or more
 */
public record FileUploadSettings(Path folder, long maxTotalBytes, int maxFiles) {
  /**
   * @throws IllegalArgumentException when a value is out of its bounds; the message says which
   */
  public FileUploadSettings {
    requirePositive("maxTotalBytes", maxTotalBytes);
    requirePositive("maxFiles", maxFiles);
  }

  private static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, got " + value);
    }
  }
}
