package dev.sightline.adapter.web.pages;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a file is, by the end of its name.
 *
 * @param contentType as in the header; text says that it is UTF-8
 */
record FileType(String contentType) {
  private static final FileType UNKNOWN = new FileType("application/octet-stream");
  private static final String UTF_8 = ";charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html" + UTF_8),
          Map.entry("htm", "text/html" + UTF_8),
          Map.entry("css", "text/css" + UTF_8),
          Map.entry("js", "text/javascript" + UTF_8),
          Map.entry("mjs", "text/javascript" + UTF_8),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain" + UTF_8),
          Map.entry("md", "text/markdown" + UTF_8),
          Map.entry("csv", "text/csv" + UTF_8),
          Map.entry("xml", "application/xml"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("otf", "font/otf"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("wasm", "application/wasm"));

  private static final Set<String> COMPRESSIBLE =
      Set.of("application/json", "application/manifest+json", "application/xml", "image/svg+xml");

  /** The type of a file. */
  static FileType of(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String type = TYPES.get(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
    return dot < 0 || type == null ? UNKNOWN : new FileType(type);
  }

  /** Whether the end of the name says what it is. */
  boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** Whether compressing it makes it smaller; pictures are compressed already. */
  boolean isCompressible() {
    return contentType.startsWith("text/") || COMPRESSIBLE.contains(contentType);
  }

  /** Whether players ask for pieces of it. */
  boolean isMedia() {
    return contentType.startsWith("video/") || contentType.startsWith("audio/");
  }
}
