package dev.sightline.adapter.web.socketio.server;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Head;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import java.util.concurrent.CompletionStage;

/** {@code /socket.io/} without an upgrade: HTTP long polling. */
@Controller("/socket.io")
final class SocketIoController {
  private final SocketIo socketIo;

  SocketIoController(SocketIo socketIo) {
    this.socketIo = socketIo;
  }

  @Get(produces = MediaType.ALL, headRoute = false)
  CompletionStage<HttpResponse<?>> poll(HttpRequest<?> request) {
    return socketIo.http().poll(request);
  }

  @Post(consumes = MediaType.ALL, produces = MediaType.ALL)
  CompletionStage<HttpResponse<?>> post(HttpRequest<?> request) {
    return socketIo.http().post(request);
  }

  /** The protocol has an answer of its own to methods that it does not know. */
  @Put(consumes = MediaType.ALL, produces = MediaType.ALL)
  HttpResponse<?> put(HttpRequest<?> request) {
    return socketIo.http().refuse(request);
  }

  @Patch(consumes = MediaType.ALL, produces = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<?> request) {
    return socketIo.http().refuse(request);
  }

  @Delete(consumes = MediaType.ALL, produces = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<?> request) {
    return socketIo.http().refuse(request);
  }

  @Head
  HttpResponse<?> head(HttpRequest<?> request) {
    return socketIo.http().refuse(request);
  }
}
