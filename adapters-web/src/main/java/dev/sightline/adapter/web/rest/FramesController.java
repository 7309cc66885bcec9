package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.Endings;
import dev.sightline.adapter.web.RequestPath;
import dev.sightline.adapter.web.limit.ViewerSeats;
import dev.sightline.application.FetchFrame;
import dev.sightline.application.NoSuchCameraException;
import dev.sightline.application.RemoveCamera;
import dev.sightline.application.Snapshot;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One camera's frames, one request a frame. */
@Controller("/api/frames/{+names}")
final class FramesController {
  private final FrameUpload upload;
  private final RemoveCamera removeCamera;
  private final FetchFrame fetchFrame;
  private final LongPoll longPoll;
  private final ViewerSeats seats;
  private final Endings endings;

  FramesController(
      FrameUpload upload,
      RemoveCamera removeCamera,
      FetchFrame fetchFrame,
      LongPoll longPoll,
      ViewerSeats seats,
      Endings endings) {
    this.upload = upload;
    this.removeCamera = removeCamera;
    this.fetchFrame = fetchFrame;
    this.longPoll = longPoll;
    this.seats = seats;
    this.endings = endings;
  }

  @Put(consumes = MediaType.ALL)
  CompletionStage<HttpResponse<FrameStored>> put(HttpRequest<?> request) {
    return upload
        .publishBody(RequestPath.camera(request), request)
        .thenApply(id -> created(id, URI.create(request.getPath())));
  }

  /** The same as {@link #put}, for producers that only know how to post. */
  @Post(consumes = MediaType.ALL)
  CompletionStage<HttpResponse<FrameStored>> post(HttpRequest<?> request) {
    return put(request);
  }

  private static HttpResponse<FrameStored> created(FrameId id, URI location) {
    return HttpResponse.created(FrameStored.of(id), location)
        .header(FrameHeaders.ID, id.toString());
  }

  @Delete(consumes = MediaType.ALL)
  CompletionStage<HttpResponse<?>> remove(HttpRequest<?> request) {
    CameraKey camera = RequestPath.camera(request);
    return removeCamera
        .remove(camera)
        .thenApply(
            existed -> {
              if (!existed) {
                throw new NoSuchCameraException(camera);
              }
              return HttpResponse.noContent();
            });
  }

  @Get(produces = MediaType.ALL)
  CompletionStage<HttpResponse<ByteBuf>> get(HttpRequest<?> request) {
    CameraKey camera = RequestPath.camera(request);
    return longPoll
        .asked(request)
        .map(question -> seated(request, gone -> next(camera, question, gone)))
        .orElseGet(
            () ->
                fetchFrame
                    .newest(camera)
                    .thenApply(newest -> FrameResponse.of(existing(camera, newest), request)));
  }

  /** Whoever waits for a frame is a viewer as long. */
  private CompletionStage<HttpResponse<ByteBuf>> seated(
      HttpRequest<?> request,
      Function<CompletionStage<?>, CompletionStage<HttpResponse<ByteBuf>>> poll) {
    ViewerSeats.Seat seat = seats.take(request);
    try {
      return Departure.whileThere(request, endings, poll)
          .whenComplete((response, failure) -> seat.release());
    } catch (RuntimeException e) {
      seat.release();
      throw e;
    }
  }

  private CompletionStage<HttpResponse<ByteBuf>> next(
      CameraKey camera, LongPoll.Question question, CompletionStage<?> gone) {
    return fetchFrame
        .next(camera, question.after(), question.patience(), gone)
        .thenCompose(
            next ->
                next.isPresent()
                    ? CompletableFuture.completedStage(FrameResponse.of(next.get()))
                    : noneCame(camera));
  }

  private CompletionStage<HttpResponse<ByteBuf>> noneCame(CameraKey camera) {
    return fetchFrame
        .newest(camera)
        .thenApply(
            newest -> {
              existing(camera, newest);
              return HttpResponse.noContent();
            });
  }

  private static Snapshot existing(CameraKey camera, Optional<Snapshot> newest) {
    return newest.orElseThrow(() -> new NoSuchCameraException(camera));
  }
}
