package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestBody;
import dev.sightline.adapter.web.WebSettings;
import dev.sightline.application.FrameTooLargeException;
import dev.sightline.application.PublishFrame;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Takes single pictures in. What is too large is refused while it streams. */
@Singleton
final class FrameUpload {
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
        MultipartParser.ofForm(form, FormBoundary.of(request), settings.maxPartHeaderBytes());
    return read(request, parser::feed)
        .thenCompose(
            done -> {
              parser.requireEnd();
              return publishFrame.publish(form.camera(), form.frame());
            });
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
