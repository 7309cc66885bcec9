package dev.sightline.adapter.web.pages;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.SystemFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/**
 * A file as the answer to a request (RFC 9110, sections 8.8 and 13): its bytes, compressed for whom
 * can read that, or 304. Browsers are told to ask each time: a page, its scripts and its styles
 * belong together, and any of them may have been replaced.
 */
final class PageResponse {

  static MutableHttpResponse<?> of(PageFile file, HttpRequest<?> request) {
    return switch (file) {
      case PageFile.Loaded loaded -> loaded(loaded, request);
      case PageFile.OnDisk onDisk -> onDisk(onDisk, request);
    };
  }

  private static MutableHttpResponse<?> loaded(PageFile.Loaded file, HttpRequest<?> request) {
    byte[] gzip = acceptsGzip(request) ? file.gzip() : null;
    byte[] bytes = gzip == null ? file.bytes() : gzip;
    String tag = gzip == null ? file.tag() : file.gzipTag();
    if (hasAlready(request, file, tag)) {
      return described(HttpResponse.notModified(), file, tag);
    }
    MutableHttpResponse<?> response =
        described(HttpResponse.ok(), file, tag)
            .header(HttpHeaders.CONTENT_TYPE, file.type().contentType())
            .contentLength(bytes.length);
    if (gzip != null) {
      response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    } else if (file.type().isCompressible()) {
      response.header(HttpHeaders.CONTENT_ENCODING, "identity"); // or the server does it anew
    }
    return request.getMethod() == HttpMethod.HEAD ? response : response.body(bytes);
  }

  private static MutableHttpResponse<?> onDisk(PageFile.OnDisk file, HttpRequest<?> request) {
    if (hasAlready(request, file, file.tag())) {
      return described(HttpResponse.notModified(), file, file.tag());
    }
    MutableHttpResponse<?> response =
        described(HttpResponse.ok(), file, file.tag())
            .header(HttpHeaders.CONTENT_TYPE, file.type().contentType());
    return request.getMethod() == HttpMethod.HEAD
        ? response.contentLength(file.bytes())
        : response.body(new SystemFile(file.path().toFile()));
  }

  private static MutableHttpResponse<Object> described(
      MutableHttpResponse<Object> response, PageFile file, String tag) {
    response
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(
            HttpHeaders.LAST_MODIFIED,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(file.changed().atOffset(ZoneOffset.UTC)));
    if (file.type().isCompressible()) {
      response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
    return response;
  }

  /** Tags come before times, which are of whole seconds only. */
  private static boolean hasAlready(HttpRequest<?> request, PageFile file, String tag) {
    if (request.getHeaders().contains(HttpHeaders.IF_NONE_MATCH)) {
      return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
          .flatMap(value -> Arrays.stream(value.split(",")))
          .map(PageResponse::withoutWeakness)
          .anyMatch(known -> known.equals("*") || known.equals(withoutWeakness(tag)));
    }
    ZonedDateTime since = request.getHeaders().getDate(HttpHeaders.IF_MODIFIED_SINCE);
    Instant changed = file.changed().truncatedTo(ChronoUnit.SECONDS);
    return since != null && !changed.isAfter(since.toInstant());
  }

  private static String withoutWeakness(String tag) {
    String stripped = tag.strip();
    return stripped.startsWith("W/") ? stripped.substring(2) : stripped;
  }

  private static boolean acceptsGzip(HttpRequest<?> request) {
    return request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
        .anyMatch(
            coding ->
                (coding.equals("gzip") || coding.startsWith("gzip;") || coding.equals("*"))
                    && !coding.matches(".*;q=0(\\.0*)?"));
  }

  private PageResponse() {}
}
