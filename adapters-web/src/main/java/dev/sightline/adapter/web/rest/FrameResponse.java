package dev.sightline.adapter.web.rest;

import dev.sightline.application.Snapshot;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** A frame as the answer to a request: the picture, and in headers what is known of it. */
final class FrameResponse {

  /** The picture, or 304 when the request says that it has it already. */
  static HttpResponse<ByteBuf> of(Snapshot snapshot, HttpRequest<?> request) {
    return hasAlready(request, snapshot.frame().id())
        ? described(HttpResponse.notModified(), snapshot)
        : of(snapshot);
  }

  /** The picture. */
  static HttpResponse<ByteBuf> of(Snapshot snapshot) {
    EncodedImage image = snapshot.frame().image();
    return described(HttpResponse.<ByteBuf>ok(), snapshot)
        .contentType(image.format().mediaType())
        .contentLength(image.size())
        .body(Unpooled.wrappedBuffer(image.bytes()));
  }

  private static MutableHttpResponse<ByteBuf> described(
      MutableHttpResponse<ByteBuf> response, Snapshot snapshot) {
    FrameId id = snapshot.frame().id();
    return response
        .header(HttpHeaders.ETAG, '"' + id.toString() + '"')
        .header(
            HttpHeaders.LAST_MODIFIED,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(id.takenAt().atOffset(ZoneOffset.UTC)))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(FrameHeaders.ID, id.toString())
        .header(FrameHeaders.AGE, Long.toString(snapshot.status().ageMillis()))
        .header(FrameHeaders.STATE, snapshot.status().state().wireName());
  }

  private static boolean hasAlready(HttpRequest<?> request, FrameId id) {
    return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals('"' + id.toString() + '"'));
  }

  private FrameResponse() {}
}
