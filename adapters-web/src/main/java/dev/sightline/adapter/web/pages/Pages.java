package dev.sightline.adapter.web.pages;

import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Finds the file of a path: that of the override folder, else ours.
 *
 * <p><b>Threading:</b> safe for any number of threads; may block, so not for event loops.
 */
@Singleton
final class Pages {
  /** What is shown for a folder. */
  static final String INDEX = "index.html";

  private final OverrideFolder override;
  private final OwnPages own;

  /** What a request gets. */
  sealed interface Found {
    /**
     * A file.
     *
     * @param own whether it is one of ours
     */
    record File(PageFile file, boolean own) implements Found {}

    /** The path is that of a folder, and lacks its slash. */
    record Folder() implements Found {}
  }

  Pages(OverrideFolder override, OwnPages own) {
    this.override = override;
    this.own = own;
  }

  /** What there is at a path; empty when there is nothing. */
  Optional<Found> find(PagePath path) {
    PagePath file = path.folder() ? path.file(INDEX) : path;
    return override
        .find(file)
        .map(
            found ->
                found
                    .file()
                    .<Found>map(page -> new Found.File(page, false))
                    .orElse(new Found.Folder()))
        .or(() -> own.find(file).map(page -> new Found.File(page, true)));
  }
}
