package dev.sightline.adapter.web.mjpeg;

import dev.sightline.adapter.web.Endings;
import dev.sightline.adapter.web.RequestPath;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.adapter.web.limit.ViewerSeats;
import dev.sightline.application.FetchFrame;
import dev.sightline.application.NoSuchCameraException;
import dev.sightline.application.WatchCamera;
import dev.sightline.domain.CameraKey;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Head;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import java.util.concurrent.CompletionStage;

/** A camera for {@code <img>}, players and programs that read {@code multipart/x-mixed-replace}. */
@Controller("/api/mjpeg/{+names}")
final class MjpegController {
  private static final String CONTENT_TYPE =
      "multipart/x-mixed-replace;boundary=" + FrameFormat.BOUNDARY;

  private final WatchCamera watchCamera;
  private final FetchFrame fetchFrame;
  private final MjpegStreams streams;
  private final ViewerSeats seats;
  private final Endings endings;

  MjpegController(
      WatchCamera watchCamera,
      FetchFrame fetchFrame,
      MjpegStreams streams,
      ViewerSeats seats,
      Endings endings) {
    this.watchCamera = watchCamera;
    this.fetchFrame = fetchFrame;
    this.streams = streams;
    this.seats = seats;
    this.endings = endings;
  }

  @Get(produces = MediaType.ALL, headRoute = false)
  CompletionStage<HttpResponse<MjpegStream>> watch(HttpRequest<?> request) {
    CameraKey camera = RequestPath.camera(request);
    ViewerSeats.Seat seat = seats.take(request);
    try {
      return stream(request, camera, seat)
          .whenComplete(
              (response, failure) -> {
                if (failure != null) {
                  seat.release();
                }
              });
    } catch (RuntimeException e) {
      seat.release();
      throw e;
    }
  }

  private CompletionStage<HttpResponse<MjpegStream>> stream(
      HttpRequest<?> request, CameraKey camera, ViewerSeats.Seat seat) {
    MjpegStream stream = streams.create(channel(request), seat::release);
    return watchCamera
        .watch(camera, stream)
        .thenApply(
            watch -> {
              stream.begin(watch, endings);
              return described(HttpResponse.ok(stream));
            });
  }

  @Head
  CompletionStage<HttpResponse<?>> describe(HttpRequest<?> request) {
    CameraKey camera = RequestPath.camera(request);
    return fetchFrame
        .newest(camera)
        .thenApply(
            newest -> {
              if (newest.isEmpty()) {
                throw new NoSuchCameraException(camera);
              }
              return described(HttpResponse.ok());
            });
  }

  private static <T> MutableHttpResponse<T> described(MutableHttpResponse<T> response) {
    return response
        .header(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Channel channel(HttpRequest<?> request) {
    if (request instanceof NettyHttpRequest<?> netty) {
      return netty.getChannelHandlerContext().channel();
    }
    throw new IllegalStateException("not a request to this server: " + request.getClass());
  }
}
