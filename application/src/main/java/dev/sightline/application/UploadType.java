package dev.sightline.application;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The types of files that are told by their first bytes, whatever a client says.
 *
 * <p>Sources: JPEG ISO/IEC 10918-1, PNG ISO/IEC 15948, WebP RFC 9649, GIF89a specification, AVIF,
 * HEIC, MP4 and QuickTime ISO/IEC 14496-12 (the brand in the {@code ftyp} box), WebM RFC 8794 (EBML
 * header with its DocType), PDF ISO 32000-2.
 */
public enum UploadType {
  JPEG("image/jpeg", true, "jpg", "jpeg", "jpe", "jfif"),
  PNG("image/png", true, "png"),
  WEBP("image/webp", true, "webp"),
  GIF("image/gif", true, "gif"),
  AVIF("image/avif", true, "avif"),
  HEIC("image/heic", true, "heic", "heif"),
  MP4("video/mp4", true, "mp4", "m4v"),
  QUICKTIME("video/quicktime", true, "mov", "qt"),
  WEBM("video/webm", true, "webm"),
  PDF("application/pdf", false, "pdf");

  /** So many of a file's first bytes are enough to tell its type. */
  public static final int HEAD_BYTES = 64;

  private static final List<String> MP4_BRANDS =
      List.of("iso", "mp4", "avc1", "M4V", "dash", "MSNV", "f4v");
  private static final int BOX_TYPE_AT = 4;
  private static final int BRAND_AT = 8;
  private static final int BRAND_END = 12;

  private final String mediaType;
  private final boolean harmless;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> extensions;

  UploadType(String mediaType, boolean harmless, String... extensions) {
    this.mediaType = mediaType;
    this.harmless = harmless;
    this.extensions = List.of(extensions);
  }

  /** The media type, for example {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether a browser may show such a file: a picture or a film, without a program in it. */
  public boolean isHarmless() {
    return harmless;
  }

  /** The usual extensions in lower case, without dots; the first one is the most usual. */
  public List<String> extensions() {
    return extensions;
  }

  /** The type of the file that begins with the bytes from the buffer's position on. */
  public static Optional<UploadType> detect(ByteBuffer head) {
    byte[] bytes = new byte[Math.min(HEAD_BYTES, head.remaining())];
    head.get(head.position(), bytes);
    return detect(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** One character a byte. */
  private static Optional<UploadType> detect(String head) {
    if (head.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of(JPEG);
    }
    if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
      return Optional.of(PNG);
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", BRAND_AT)) {
      return Optional.of(WEBP);
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (head.startsWith("%PDF-")) {
      return Optional.of(PDF);
    }
    if (head.startsWith("\u001AE\u00DF\u00A3")) {
      return head.contains("webm") ? Optional.of(WEBM) : Optional.empty();
    }
    return head.startsWith("ftyp", BOX_TYPE_AT) && head.length() >= BRAND_END
        ? ofBrand(head.substring(BRAND_AT, BRAND_END))
        : Optional.empty();
  }

  private static Optional<UploadType> ofBrand(String brand) {
    return switch (brand) {
      case "avif", "avis" -> Optional.of(AVIF);
      case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> Optional.of(HEIC);
      case "qt  " -> Optional.of(QUICKTIME);
      default ->
          MP4_BRANDS.stream().anyMatch(brand::startsWith) ? Optional.of(MP4) : Optional.empty();
    };
  }
}
