package dev.sightline.adapter.files;

import dev.sightline.domain.UploadName;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an upload is called on the disk: the same, where the system can write it. In a locale
 * without Unicode ({@code LANG=C}) Java cannot; there, bytes beyond ASCII are written {@code %XX},
 * which no other upload is called, and what becomes too long that way is a hash.
 */
final class DiskNames {
  private static final int MAX_BYTES = 250;
  private static final int LAST_ASCII = 0x7E;

  static Path path(Path folder, UploadName name) {
    try {
      return folder.resolve(name.value());
    } catch (InvalidPathException e) {
      return folder.resolve(ascii(name));
    }
  }

  static String ascii(UploadName name) {
    StringBuilder plain = new StringBuilder();
    for (byte next : name.value().getBytes(StandardCharsets.UTF_8)) {
      if (next >= ' ' && next <= LAST_ASCII) {
        plain.append((char) next);
      } else {
        plain.append('%').append(HexFormat.of().withUpperCase().toHexDigits(next));
      }
    }
    return plain.length() <= MAX_BYTES ? plain.toString() : "%" + hash(name);
  }

  private static String hash(UploadName name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(name.value().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private DiskNames() {}
}
