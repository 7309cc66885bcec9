package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.PercentText;
import dev.sightline.adapter.web.Problem;
import dev.sightline.application.FetchUpload;
import dev.sightline.application.UploadType;
import dev.sightline.domain.StoredUpload;
import dev.sightline.domain.UploadStoreException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * An uploaded file as the answer to a request.
 *
 * <p>Nobody has looked at what is in it, so a browser must not take it for a page of ours: its type
 * is told by its first bytes, all that is not a picture or a film is to be saved rather than shown,
 * and what is shown runs no script and has no origin.
 */
final class UploadResponse {
  /* What browsers need to show a picture or a film by itself, and nothing else. */
  private static final String POLICY =
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

  /* The framework would compare it with If-Modified-Since once more, and ignore If-None-Match. */
  private static final long NO_TIME = Long.MIN_VALUE;

  private final FetchUpload.Found found;
  private final StoredUpload file;
  private final Duration cacheTime;
  private final String entityTag;
  private final String lastModified;

  UploadResponse(FetchUpload.Found found, Duration cacheTime) {
    this.found = found;
    this.file = found.file();
    this.cacheTime = cacheTime;
    this.entityTag =
        "\"%x-%x\""
            .formatted(ChronoUnit.MICROS.between(Instant.EPOCH, file.storedAt()), file.size());
    this.lastModified =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(file.storedAt().atOffset(ZoneOffset.UTC));
  }

  /** The answer; it or this closes the file. */
  HttpResponse<?> to(HttpRequest<?> request) {
    boolean bodyFollows = false;
    try {
      if (hasAlready(request)) {
        return described(HttpResponse.notModified());
      }
      Optional<ByteRange> range = range(request);
      long first = range.map(ByteRange::first).orElse(0L);
      long length = range.map(ByteRange::length).orElse(file.size());
      MutableHttpResponse<StreamedFile> response =
          described(HttpResponse.<StreamedFile>ok()).contentLength(length);
      range.ifPresent(part -> describe(response, part));
      if (request.getMethod() != HttpMethod.HEAD) {
        response.body(body(first, length));
        bodyFollows = true;
      }
      return response;
    } catch (ByteRange.UnsatisfiableException e) {
      return unsatisfiable();
    } finally {
      if (!bodyFollows) {
        found.close();
      }
    }
  }

  private void describe(MutableHttpResponse<?> response, ByteRange part) {
    response
        .status(HttpStatus.PARTIAL_CONTENT)
        .header(
            HttpHeaders.CONTENT_RANGE,
            "bytes " + part.first() + "-" + part.last() + "/" + file.size());
  }

  private HttpResponse<Problem> unsatisfiable() {
    return HttpResponse.<Problem>status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size())
        .contentType(Problem.MEDIA_TYPE)
        .body(
            Problem.of(
                HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                "the file has " + file.size() + " bytes, none of them in this range"));
  }

  private StreamedFile body(long first, long length) {
    SeekableByteChannel content = file.content();
    try {
      content.position(first);
    } catch (IOException e) {
      found.close();
      throw new UploadStoreException("the file " + file.name() + " cannot be read", e);
    }
    return new StreamedFile(
        new BoundedInput(content, length), new MediaType(mediaType()), NO_TIME, length);
  }

  private <T> MutableHttpResponse<T> described(MutableHttpResponse<T> response) {
    return response
        .contentType(mediaType())
        .header(HttpHeaders.ETAG, entityTag)
        .header(HttpHeaders.LAST_MODIFIED, lastModified)
        .header(HttpHeaders.ACCEPT_RANGES, "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + cacheTime.toSeconds())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", POLICY);
  }

  private String mediaType() {
    return found.type().map(UploadType::mediaType).orElse(MediaType.APPLICATION_OCTET_STREAM);
  }

  /** RFC 6266: plain for old clients, and as it is for the others. */
  private String disposition() {
    String name = file.name().value();
    String plain = name.replaceAll("[^ -~]|[\"\\\\%]", "_");
    boolean shown = found.type().filter(UploadType::isHarmless).isPresent();
    return (shown ? "inline" : "attachment")
        + "; filename=\""
        + plain
        + "\"; filename*=UTF-8''"
        + PercentText.encode(name);
  }

  /** RFC 9110, section 13.2.2: the tag counts more than the time. */
  private boolean hasAlready(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    if (headers.contains(HttpHeaders.IF_NONE_MATCH)) {
      return headers.getAll(HttpHeaders.IF_NONE_MATCH).stream()
          .flatMap(value -> Arrays.stream(value.split(",")))
          .map(String::strip)
          .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
          .anyMatch(tag -> tag.equals("*") || tag.equals(entityTag));
    }
    return lastModified.equals(headers.get(HttpHeaders.IF_MODIFIED_SINCE));
  }

  private Optional<ByteRange> range(HttpRequest<?> request)
      throws ByteRange.UnsatisfiableException {
    String range = request.getHeaders().get(HttpHeaders.RANGE);
    String condition = request.getHeaders().get(HttpHeaders.IF_RANGE);
    boolean holds =
        condition == null || condition.equals(entityTag) || condition.equals(lastModified);
    return range == null || !holds ? Optional.empty() : ByteRange.of(range, file.size());
  }
}
