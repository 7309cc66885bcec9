package dev.sightline.adapter.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hidden file that an upload is while it is on its way.
 *
 * <p>It is locked as long as it is open. The system lets go of the lock when the process ends,
 * however it ends: a file of this kind without a lock is what a crash has left.
 */
final class PartialFile implements AutoCloseable {
  private static final String PREFIX = ".incoming-";
  private static final int RANDOM_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path path;
  private final FileChannel channel;

  private PartialFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static PartialFile in(Path folder) throws IOException {
    while (true) {
      byte[] random = new byte[RANDOM_BYTES];
      RANDOM.nextBytes(random);
      Path path = folder.resolve(PREFIX + HexFormat.of().formatHex(random));
      FileChannel channel =
          FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      PartialFile file = new PartialFile(path, channel);
      if (file.isHeld()) {
        return file;
      }
      file.close();
    }
  }

  /** Locks it; another process that starts in this moment may have swept it away just before. */
  private boolean isHeld() throws IOException {
    try {
      return lock(channel) != null && Files.exists(path, NOFOLLOW_LINKS);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this process
    }
  }

  Path path() {
    return path;
  }

  void write(ByteBuffer piece) throws IOException {
    while (piece.hasRemaining()) {
      channel.write(piece);
    }
  }

  /** Returns once the bytes outlast a crash of the machine. */
  void force() throws IOException {
    channel.force(true);
  }

  /** Removes the file, unless it has become an upload by now. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(path);
    }
  }

  static boolean isPartial(Path file) {
    return String.valueOf(file.getFileName()).startsWith(PREFIX);
  }

  /** Removes a file that no process holds, and says whether it did. */
  static boolean removeIfAbandoned(Path file) throws IOException {
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, NOFOLLOW_LINKS))) {
      return lock(channel) != null && Files.deleteIfExists(file);
    }
  }
}
