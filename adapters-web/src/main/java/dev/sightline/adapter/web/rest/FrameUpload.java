package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestBody;
import dev.sightline.adapter.web.WebSettings;
import dev.sightline.application.FrameTooLargeException;
import dev.sightline.application.PublishFrame;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes single pictures in. What is too large is refused while it streams. */
@Singleton
final class FrameUpload {
  private static final String FORM = "multipart/form-data";

  /* RFC 2046: up to 70 characters. */
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");

  private final PublishFrame publishFrame;
  private final WebSettings settings;

  FrameUpload(PublishFrame publishFrame, WebSettings settings) {
    this.publishFrame = publishFrame;
    this.settings = settings;
  }

  /** Publishes the picture that is the whole body. */
  CompletionStage<FrameId> publishBody(CameraKey camera, HttpRequest<?> request) {
    FrameFields fields = FrameHeaders.read(name -> request.getHeaders().findFirst(name).orElse(""));
    ByteCollector image = imageCollector();
    request.getHeaders().contentLength().ifPresent(image::require);
    return read(request, image::append)
        .thenCompose(done -> publishFrame.publish(camera, fields.withImage(image.take())));
  }

  /** Publishes the picture in a form that is the body. */
  CompletionStage<FrameId> publishForm(HttpRequest<?> request) {
    FormReader form = new FormReader(imageCollector(), settings.maxFieldBytes());
    MultipartParser parser =
        MultipartParser.ofForm(form, boundary(request), settings.maxPartHeaderBytes());
    return read(request, parser::feed)
        .thenCompose(
            done -> {
              if (!parser.isBehindLastPart()) {
                throw ProblemException.badRequest(
                    "malformed multipart body: it ends before its last boundary");
              }
              return publishFrame.publish(form.camera(), form.frame());
            });
  }

  private static String boundary(HttpRequest<?> request) {
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.strip().toLowerCase(Locale.ROOT).startsWith(FORM)) {
      throw new ProblemException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be " + FORM + ", got " + type);
    }
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      throw ProblemException.badRequest("the Content-Type " + FORM + " must have a boundary");
    }
    return boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
  }

  private ByteCollector imageCollector() {
    int maxBytes = publishFrame.maxImageBytes();
    return new ByteCollector(maxBytes, () -> new FrameTooLargeException(maxBytes));
  }

  /** Reads a body that has an end. */
  private CompletableFuture<Void> read(HttpRequest<?> request, Consumer<ByteBuffer> reader) {
    return RequestBody.forEach(request, reader)
        .orTimeout(settings.uploadTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof TimeoutException ? tooSlow() : failure));
  }

  private ProblemException tooSlow() {
    return new ProblemException(
        HttpStatus.REQUEST_TIMEOUT,
        "the body must arrive within " + settings.uploadTimeout().toSeconds() + " seconds");
  }
}
