package dev.sightline.adapter.web.pages;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pages that come with the gateway. Each is read and compressed once, when it is first asked
 * for.
 *
 * <p><b>Threading:</b> safe for any number of threads; may block, so not for event loops.
 */
@Singleton
final class OwnPages {
  private static final String FOLDER = "/dev/sightline/adapter/web/static/";

  private final Map<String, PageFile.Loaded> loaded = new ConcurrentHashMap<>();

  /** The file of this path; empty when there is none. */
  Optional<PageFile> find(PagePath path) {
    FileType type = FileType.of(path.fileName());
    URL resource = type.isKnown() ? OwnPages.class.getResource(FOLDER + path) : null;
    return resource == null
        ? Optional.empty()
        : Optional.of(loaded.computeIfAbsent(path.toString(), name -> load(resource, type)));
  }

  private static PageFile.Loaded load(URL resource, FileType type) {
    try {
      URLConnection connection = resource.openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        Instant changed = Instant.ofEpochMilli(connection.getLastModified());
        return new PageFile.Loaded(type, changed, in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
