package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.Endings;
import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestBody;
import dev.sightline.adapter.web.RequestPath;
import dev.sightline.adapter.web.WebSettings;
import dev.sightline.application.PublishFrame;
import dev.sightline.domain.CameraKey;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Endless pushes of pictures, as {@code ffmpeg -f mpjpeg} sends them: {@code
 * multipart/x-mixed-replace}, {@code multipart/related} and the like, or JPEG pictures with nothing
 * between them. The body itself tells which; the request's {@code Content-Type} does not matter.
 *
 * <p>The push ends when the body does; the last picture is published when it is complete. A cut
 * connection ends it too, and whatever is incomplete then is dropped.
 */
@Controller("/api/ingest/{+names}")
final class IngestController {
  private static final System.Logger LOG = System.getLogger(IngestController.class.getName());

  private final PublishFrame publishFrame;
  private final WebSettings settings;
  private final Endings endings;

  IngestController(PublishFrame publishFrame, WebSettings settings, Endings endings) {
    this.endings = endings;
    this.publishFrame = publishFrame;
    this.settings = settings;
  }

  @Post(consumes = MediaType.ALL)
  @SuppressWarnings("FutureReturnValueIgnored") // each stage ends the other one
  CompletionStage<IngestSession.Summary> post(HttpRequest<?> request) {
    CameraKey camera = RequestPath.camera(request);
    IngestSession session = new IngestSession(publishFrame, camera);
    IngestParser parser = new IngestParser(session, settings.maxPartHeaderBytes());
    CompletableFuture<Void> body = RequestBody.forEach(request, parser::feed);
    session
        .outcome()
        .whenComplete(
            (summary, failure) -> {
              if (failure != null) {
                body.completeExceptionally(failure);
              }
            });
    Endings.Ending ending = endings.add(() -> body.completeExceptionally(shuttingDown()));
    return body.thenCompose(end -> session.finish())
        .whenComplete(
            (summary, failure) -> {
              ending.done();
              log(camera, summary, failure);
            });
  }

  private static ProblemException shuttingDown() {
    return new ProblemException(
        HttpStatus.SERVICE_UNAVAILABLE, "the server is shutting down; push again in a moment");
  }

  /** The same as {@link #post}, for clients that put. */
  @Put(consumes = MediaType.ALL)
  CompletionStage<IngestSession.Summary> put(HttpRequest<?> request) {
    return post(request);
  }

  private static void log(
      CameraKey camera, IngestSession.@Nullable Summary summary, @Nullable Throwable failure) {
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> "push to " + camera + " ended: " + (failure == null ? summary : failure));
  }
}
