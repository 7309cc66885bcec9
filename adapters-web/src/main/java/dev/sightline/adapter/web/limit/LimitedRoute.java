package dev.sightline.adapter.web.limit;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * The kinds of requests that are counted, each for itself. Pages, health and preflights are of no
 * kind: they are never refused.
 */
enum LimitedRoute {
  /** {@code GET /api/labels} and {@code GET /labels}. */
  LABELS,
  /** Everything else below {@code /api} that is got with one answer, and uploaded files. */
  READS,
  /** A frame by POST or PUT, the begin of an endless push, a camera's removal. */
  PUBLISH,
  /** {@code POST /api/upload}. */
  UPLOADS,
  /** {@code POST /api/webhook}. */
  WEBHOOK,
  /** The begin of a WebSocket, of MJPEG, of server-sent events, of a Socket.IO session. */
  CONNECTIONS;

  /**
   * The kind of a request. Only its path and method say which: headers could be made up.
   *
   * @param path without the base path
   */
  static Optional<LimitedRoute> of(HttpRequest<?> request, String path) {
    return switch (request.getMethod()) {
      case GET, HEAD -> ofReading(request, path);
      case POST, PUT, DELETE, PATCH -> ofWriting(path);
      default -> Optional.empty();
    };
  }

  private static Optional<LimitedRoute> ofReading(HttpRequest<?> request, String path) {
    if (isAt(path, "/api/labels") || isAt(path, "/labels")) {
      return Optional.of(LABELS);
    }
    if (isAt(path, "/socket.io")) {
      return isSessionOfSocketIo(request, path) ? Optional.empty() : Optional.of(CONNECTIONS);
    }
    if (path.startsWith("/api/ws/") || path.startsWith("/ws/")) {
      return Optional.of(CONNECTIONS);
    }
    if (path.startsWith("/api/mjpeg/") || isAt(path, "/api/events")) {
      return Optional.of(request.getMethod() == HttpMethod.HEAD ? READS : CONNECTIONS);
    }
    return path.startsWith("/api/") || path.startsWith("/uploads/")
        ? Optional.of(READS)
        : Optional.empty();
  }

  private static Optional<LimitedRoute> ofWriting(String path) {
    if (isAt(path, "/api/upload")) {
      return Optional.of(UPLOADS);
    }
    if (isAt(path, "/api/webhook")) {
      return Optional.of(WEBHOOK);
    }
    return path.startsWith("/api/") || isAt(path, "/frames")
        ? Optional.of(PUBLISH)
        : Optional.empty();
  }

  /** The polls of a session that has begun, and its upgrade, are the protocol's own affair. */
  private static boolean isSessionOfSocketIo(HttpRequest<?> request, String path) {
    return isAt(path, "/socket.io") && request.getParameters().contains("sid");
  }

  /** Whether it is this path; routes do not care for a slash at the end. */
  private static boolean isAt(String path, String place) {
    return path.startsWith(place)
        && (path.length() == place.length()
            || (path.length() == place.length() + 1 && path.endsWith("/")));
  }
}
