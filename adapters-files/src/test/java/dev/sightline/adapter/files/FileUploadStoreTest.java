package dev.sightline.adapter.files;

import dev.sightline.contract.UploadStoreContract;
import dev.sightline.domain.UploadStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

final class FileUploadStoreTest {
  @TempDir private Path temporary;

  @Nested
  final class WithLinks extends UploadStoreContract {
    @Override
    protected UploadStore open(int maxFiles, long maxBytes) {
      return new FileUploadStore(
          new FileUploadSettings(temporary.resolve("uploads"), maxBytes, maxFiles));
    }
  }

  /** As on FAT and on some network file systems. */
  @Nested
  final class WithoutLinks extends UploadStoreContract {
    @Override
    protected UploadStore open(int maxFiles, long maxBytes) {
      Path folder = temporary.resolve("uploads");
      return new FileUploadStore(
          new FileUploadSettings(folder, maxBytes, maxFiles),
          new UploadFolder(
              folder,
              (name, file) -> {
                throw new UnsupportedOperationException("no links here");
              }));
    }
  }
}
