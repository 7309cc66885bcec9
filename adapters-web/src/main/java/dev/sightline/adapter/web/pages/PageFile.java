package dev.sightline.adapter.web.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file that can be served. */
sealed interface PageFile {
  FileType type();

  /** When it was changed last. */
  Instant changed();

  /** The entity tag of the file as it is, with its quotes. */
  String tag();

  /** A file in memory, and compressed where that makes it smaller. The bytes are not copied. */
  final class Loaded implements PageFile {
    private static final int TAG_BYTES = 16;

    private final FileType type;
    private final Instant changed;
    private final byte[] bytes;
    private final byte @Nullable [] gzip;
    private final String tag;

    /** Compresses and names a file. Takes a while. */
    Loaded(FileType type, Instant changed, byte[] bytes) {
      this.type = type;
      this.changed = changed;
      this.bytes = bytes;
      this.gzip = type.isCompressible() ? compressed(bytes) : null;
      this.tag = tagOf(bytes);
    }

    @Override
    public FileType type() {
      return type;
    }

    @Override
    public Instant changed() {
      return changed;
    }

    /** Says which bytes they are: two files with the same tag are the same. */
    @Override
    public String tag() {
      return tag;
    }

    byte[] bytes() {
      return bytes;
    }

    /** The same compressed; null when that is not smaller. */
    byte @Nullable [] gzip() {
      return gzip;
    }

    /** The entity tag of the compressed bytes, which are others. */
    String gzipTag() {
      return tag.substring(0, tag.length() - 1) + "-gzip\"";
    }

    /** What it takes in memory. */
    int weight() {
      return bytes.length + (gzip == null ? 0 : gzip.length);
    }

    private static byte @Nullable [] compressed(byte[] bytes) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.size() < bytes.length ? out.toByteArray() : null;
    }

    private static String tagOf(byte[] bytes) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        byte[] shortened = Arrays.copyOf(digest, TAG_BYTES);
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(shortened) + '"';
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }

  /**
   * A file that is too large to be kept, or that players ask for piece by piece.
   *
   * @param bytes how long it is
   * @param tag weak, made of size and time
   */
  record OnDisk(FileType type, Instant changed, Path path, long bytes, String tag)
      implements PageFile {}
}
