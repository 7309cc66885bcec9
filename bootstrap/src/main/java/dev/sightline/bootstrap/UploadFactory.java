package dev.sightline.bootstrap;

import dev.sightline.adapter.files.FileUploadSettings;
import dev.sightline.adapter.files.FileUploadStore;
import dev.sightline.application.FetchUpload;
import dev.sightline.application.StoreUpload;
import dev.sightline.application.UploadRules;
import dev.sightline.domain.UploadStore;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.util.List;

/** Uploads: where they are kept, and what is accepted. */
@Factory
final class UploadFactory {
  /**
   * Bounds of uploads.
   *
   * @param folder where they are kept; made when the first one comes
   * @param types accepted media types
   * @param maxFileBytes largest file, in bytes
   * @param maxTotalBytes most bytes of all files together
   * @param maxFiles most files
   * @param maxConcurrent most files that are on their way at a time
   */
  @ConfigurationProperties("sightline.uploads")
  record Uploads(
      @Bindable(defaultValue = "uploads") String folder,
      @Bindable(
              defaultValue =
                  "image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,video/mp4,"
                      + "video/quicktime,video/webm")
          List<String> types,
      @Bindable(defaultValue = "52428800") long maxFileBytes,
      @Bindable(defaultValue = "1073741824") long maxTotalBytes,
      @Bindable(defaultValue = "10000") int maxFiles,
      @Bindable(defaultValue = "32") int maxConcurrent) {

    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    Uploads {
      if (folder.isBlank()) {
        throw new IllegalArgumentException("folder must name a folder");
      }
      toStoreSettings(folder, maxTotalBytes, maxFiles);
      UploadRules.of(maxFileBytes, types, maxConcurrent);
    }

    private static FileUploadSettings toStoreSettings(
        String folder, long maxTotalBytes, int maxFiles) {
      return new FileUploadSettings(Path.of(folder), maxTotalBytes, maxFiles);
    }

    FileUploadSettings toStoreSettings() {
      return toStoreSettings(folder, maxTotalBytes, maxFiles);
    }

    UploadRules toRules() {
      return UploadRules.of(maxFileBytes, types, maxConcurrent);
    }
  }

  @Context
  UploadStore uploadStore(Uploads settings) {
    return new FileUploadStore(settings.toStoreSettings());
  }

  @Context
  StoreUpload storeUpload(UploadStore store, Uploads settings) {
    return new StoreUpload(store, settings.toRules());
  }

  @Context
  FetchUpload fetchUpload(UploadStore store) {
    return new FetchUpload(store);
  }
}
