package dev.sightline.adapter.web.pages;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where files of one's own are: {@code sightline.web.*}.
 *
 * @param overrideFolder {@code override-folder}: each file in it replaces ours of the same path, or
 *     is served beside them; default none
 * @param overrideCacheBytes {@code override-cache-bytes}: memory for files of that folder, in
 *     bytes; a file larger than an eighth of it is read anew each time; 0 or more, default 32 MiB
 */
@ConfigurationProperties("sightline.web")
public record PageSettings(
    @Nullable String overrideFolder, @Bindable(defaultValue = "33554432") long overrideCacheBytes) {

  /**
   * @throws IllegalArgumentException when the folder is none, or the number of bytes negative
   */
  public PageSettings {
    if (overrideFolder != null && !overrideFolder.isBlank() && !isReadable(overrideFolder)) {
      throw new IllegalArgumentException(
          "override-folder must be a folder that can be read, got '" + overrideFolder + "'");
    }
    if (overrideCacheBytes < 0) {
      throw new IllegalArgumentException(
          "override-cache-bytes must be 0 or more, got " + overrideCacheBytes);
    }
  }

  private static boolean isReadable(String folder) {
    try {
      Path path = Path.of(folder);
      return Files.isDirectory(path) && Files.isReadable(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The folder when one is named. */
  Optional<Path> folder() {
    return Optional.ofNullable(overrideFolder)
        .filter(name -> !name.isBlank())
        .map(name -> Path.of(name).toAbsolutePath());
  }
}
