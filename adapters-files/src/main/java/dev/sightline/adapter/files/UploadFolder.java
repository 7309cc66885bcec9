package dev.sightline.adapter.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.sightline.domain.StoredUpload;
import dev.sightline.domain.UploadName;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/** The folder, and what may be done in it. Never follows a link out of it. Thread-safe. */
final class UploadFolder {
  /** Makes a file known under one more name; fails when the name is taken. */
  @FunctionalInterface
  interface Linking {
    /**
     * Makes the name.
     *
     * @throws FileAlreadyExistsException when the name is taken
     * @throws UnsupportedOperationException when the file system has no links
     */
    void link(Path name, Path file) throws IOException;
  }

  private static final System.Logger LOG = System.getLogger(UploadFolder.class.getName());

  private final Path folder;
  private final Linking linking;

  UploadFolder(Path folder) {
    this(folder, Files::createLink);
  }

  UploadFolder(Path folder, Linking linking) {
    this.folder = folder.toAbsolutePath().normalize();
    this.linking = linking;
  }

  /**
   * Looks at what is there.
   *
   * @throws IllegalArgumentException when something stands in the folder's place
   */
  void requireUsable() {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("the folder of uploads is not a folder: " + folder);
    }
  }

  /** Makes a hidden file that belongs to this process until it is closed. */
  PartialFile newPartialFile() throws IOException {
    Files.createDirectories(folder);
    return PartialFile.in(folder);
  }

  /**
   * Gives a complete file its name, all at once.
   *
   * @return whether the name was free
   */
  boolean claim(Path complete, UploadName name) throws IOException {
    Path target = DiskNames.path(folder, name);
    try {
      linking.link(target, complete);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      return claimWithoutLinks(complete, target);
    }
  }

  /** An empty file takes the name, which nobody can find, and is replaced in one step. */
  private static boolean claimWithoutLinks(Path complete, Path target) throws IOException {
    try {
      Files.createFile(target);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  /** Opens a file; empty when there is none that is an upload. */
  Optional<StoredUpload> open(UploadName name) throws IOException {
    Path file = DiskNames.path(folder, name);
    try {
      BasicFileAttributes attributes = attributes(file);
      if (!isUpload(attributes)) {
        return Optional.empty();
      }
      SeekableByteChannel content =
          Files.newByteChannel(file, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
      return Optional.of(
          new StoredUpload(
              name, attributes.size(), attributes.lastModifiedTime().toInstant(), content));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
  }

  private static boolean isUpload(BasicFileAttributes attributes) {
    return attributes.isRegularFile() && attributes.size() > 0;
  }

  /** What is in the folder, without what is on its way. */
  Usage usage() throws IOException {
    long bytes = 0;
    int files = 0;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(folder, file -> !PartialFile.isPartial(file))) {
        for (Path entry : entries) {
          long size = sizeOf(entry);
          bytes += size;
          files += size > 0 ? 1 : 0;
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return new Usage(bytes, files);
  }

  private static long sizeOf(Path entry) throws IOException {
    try {
      BasicFileAttributes attributes = attributes(entry);
      return isUpload(attributes) ? attributes.size() : 0;
    } catch (NoSuchFileException e) {
      return 0; // removed meanwhile
    }
  }

  /** Removes what a crash has left: files on their way that no process holds any more. */
  void sweep() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    int swept = 0;
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(folder, PartialFile::isPartial)) {
      for (Path leftover : leftovers) {
        swept += PartialFile.removeIfAbandoned(leftover) ? 1 : 0;
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.log(System.Logger.Level.WARNING, "the folder of uploads cannot be swept: " + folder, e);
    }
    if (swept > 0) {
      LOG.log(System.Logger.Level.INFO, "removed " + swept + " unfinished uploads from " + folder);
    }
  }
}
