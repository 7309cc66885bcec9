package dev.sightline.adapter.web.socketio.server;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Refuses an upgrade while the client can still be answered in HTTP. */
@ServerFilter
final class SocketIoFilter {
  private final SocketIo socketIo;

  SocketIoFilter(SocketIo socketIo) {
    this.socketIo = socketIo;
  }

  @RequestFilter({"/socket.io", "/socket.io/"})
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    return socketIo.http().checkUpgrade(request);
  }
}
