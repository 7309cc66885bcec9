package dev.sightline.adapter.web.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder with pages of one's own. A change of a file shows at the next request.
 *
 * <p>Nothing outside of the folder is served, a link that leads out of it neither.
 *
 * <p><b>Threading:</b> safe for any number of threads; may block, so not for event loops.
 */
@Singleton
final class OverrideFolder {
  private static final System.Logger LOG = System.getLogger(OverrideFolder.class.getName());
  private static final int LARGEST_SHARE = 8;

  private final @Nullable Path root;
  private final long maxLoadedBytes;
  private final Cache<Path, Known> known;

  /** What there is at a path: a file, or a folder that has an index. */
  record Found(Optional<PageFile> file) {}

  private record Known(PageFile.Loaded file, FileTime changed, long size, @Nullable Object key) {
    boolean isThatOf(BasicFileAttributes now) {
      return changed.equals(now.lastModifiedTime())
          && size == now.size()
          && Objects.equals(key, now.fileKey());
    }
  }

  OverrideFolder(PageSettings settings) {
    this.root = settings.folder().orElse(null);
    this.maxLoadedBytes = settings.overrideCacheBytes() / LARGEST_SHARE;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(settings.overrideCacheBytes())
            .weigher((Path path, Known entry) -> entry.file().weight())
            .build();
    if (root != null) {
      LOG.log(System.Logger.Level.INFO, "Pages of one's own come from " + root);
    }
  }

  /** What there is at a path; empty when it is nothing that may be served. */
  Optional<Found> find(PagePath path) {
    return root == null ? Optional.empty() : find(root, path);
  }

  /** The folder itself may be a link that is put elsewhere meanwhile. */
  private Optional<Found> find(Path folder, PagePath path) {
    try {
      Path top = folder.toRealPath();
      Path place = top.resolve(path.toString()).toRealPath();
      if (!place.startsWith(top)) {
        return Optional.empty();
      }
      BasicFileAttributes attributes = Files.readAttributes(place, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return path.folder() ? Optional.empty() : folderWithIndex(place);
      }
      return path.folder() || !attributes.isRegularFile() || !Files.isReadable(place)
          ? Optional.empty()
          : Optional.of(new Found(Optional.of(file(place, attributes))));
    } catch (IOException | InvalidPathException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> path + " is not there", e);
      return Optional.empty();
    }
  }

  private static Optional<Found> folderWithIndex(Path place) {
    return Files.isRegularFile(place.resolve(Pages.INDEX))
        ? Optional.of(new Found(Optional.empty()))
        : Optional.empty();
  }

  private PageFile file(Path place, BasicFileAttributes attributes) throws IOException {
    FileType type = FileType.of(String.valueOf(place.getFileName()));
    FileTime changed = attributes.lastModifiedTime();
    if (attributes.size() > maxLoadedBytes || type.isMedia()) {
      String tag = "W/\"%x-%x\"".formatted(attributes.size(), changed.toInstant().toEpochMilli());
      return new PageFile.OnDisk(type, changed.toInstant(), place, attributes.size(), tag);
    }
    Known before = known.getIfPresent(place);
    if (before != null && before.isThatOf(attributes)) {
      return before.file();
    }
    PageFile.Loaded loaded =
        new PageFile.Loaded(type, changed.toInstant(), Files.readAllBytes(place));
    known.put(place, new Known(loaded, changed, attributes.size(), attributes.fileKey()));
    return loaded;
  }
}
