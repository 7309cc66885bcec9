package dev.sightline.adapter.web.events;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.limit.ViewerSeats;
import dev.sightline.application.events.WatchEvents;
import dev.sightline.domain.Label;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /api/events}: what happens to cameras, as server-sent events; of all listed labels, or
 * of those named by {@code ?label=}.
 */
@Controller("/api/events")
final class EventsController {
  private static final String LABEL = "label";
  private static final String LAST_ID_HEADER = "Last-Event-ID";
  private static final String LAST_ID_PARAMETER = "lastEventId";

  private final WatchEvents watchEvents;
  private final EventStreams streams;
  private final EventStreamSettings settings;
  private final ViewerSeats seats;

  EventsController(
      WatchEvents watchEvents,
      EventStreams streams,
      EventStreamSettings settings,
      ViewerSeats seats) {
    this.watchEvents = watchEvents;
    this.streams = streams;
    this.settings = settings;
    this.seats = seats;
  }

  /**
   * @throws ProblemException 400, when a label is out of its bounds or too many are named; 503,
   *     when all seats are taken
   */
  @Get(produces = MediaType.ALL, headRoute = false)
  HttpResponse<EventStream> follow(HttpRequest<?> request) {
    Set<Label> labels = labels(request);
    Optional<String> lastId = lastId(request);
    ViewerSeats.Seat seat = seats.take(request);
    EventStream[] self = new EventStream[1];
    EventStream stream =
        new EventStream(
            channel(request),
            settings,
            wake -> watchEvents.open(labels, lastId, wake),
            () -> {
              seat.release();
              streams.remove(self[0]);
            });
    self[0] = stream;
    streams.add(stream);
    stream.begin();
    return described(HttpResponse.ok(stream));
  }

  /**
   * @throws ProblemException as {@link #follow}
   */
  @Head
  HttpResponse<?> describe(HttpRequest<?> request) {
    labels(request);
    return described(HttpResponse.ok());
  }

  private static <T> MutableHttpResponse<T> described(MutableHttpResponse<T> response) {
    return response
        .header(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.CONTENT_ENCODING, "identity") // or the server collects to compress
        .header("X-Accel-Buffering", "no");
  }

  private Set<Label> labels(HttpRequest<?> request) {
    Set<Label> labels = new HashSet<>();
    for (String name : request.getParameters().getAll(LABEL)) {
      labels.add(ProblemException.checked(() -> new Label(name)));
    }
    if (labels.size() > settings.maxLabels()) {
      throw ProblemException.badRequest(
          "at most " + settings.maxLabels() + " labels may be named, got " + labels.size());
    }
    return labels;
  }

  /** The header, which browsers send when they come back; else the parameter of a first call. */
  private static Optional<String> lastId(HttpRequest<?> request) {
    return request
        .getHeaders()
        .findFirst(LAST_ID_HEADER)
        .filter(id -> !id.isBlank())
        .or(() -> request.getParameters().getFirst(LAST_ID_PARAMETER))
        .map(String::strip)
        .filter(id -> !id.isEmpty());
  }

  private static Channel channel(HttpRequest<?> request) {
    if (request instanceof NettyHttpRequest<?> netty) {
      return netty.getChannelHandlerContext().channel();
    }
    throw new IllegalStateException("not a request to this server: " + request.getClass());
  }
}
