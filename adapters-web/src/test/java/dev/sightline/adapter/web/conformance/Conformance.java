package dev.sightline.adapter.web.conformance;

import dev.sightline.adapter.web.engineio.EngineServer;
import dev.sightline.adapter.web.socketio.server.EngineHttp;
import dev.sightline.adapter.web.socketio.server.EngineRequests;
import dev.sightline.adapter.web.socketio.server.Namespaces;
import dev.sightline.adapter.web.socketio.server.SocketIoSettings;
import dev.sightline.adapter.web.websocket.Sockets;
import dev.sightline.adapter.web.websocket.WebSocketSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the server has instead of the gateway's own application, and a second path. */
@Factory
@Requires(property = Conformance.PROPERTY)
final class Conformance {
  static final String PROPERTY = "sightline.conformance";

  @Singleton
  @Primary
  Namespaces echoes() {
    return new Namespaces(Map.of("/", new SocketEcho(), "/custom", new SocketEcho()));
  }

  @Singleton
  EngineServer engine(SocketIoSettings settings, WebSocketSettings webSocketSettings) {
    return new EngineServer(
        settings.toEngineSettings(webSocketSettings.closeTimeout()), new EngineEcho());
  }

  @Singleton
  EngineHttp http(EngineServer engine, EngineRequests requests, Sockets sockets) {
    return new EngineHttp(engine, requests, sockets);
  }

  /** {@code /engine.io/} without an upgrade. */
  @Controller("/engine.io")
  @Requires(property = PROPERTY)
  static final class Polling {
    private final EngineHttp engine;

    Polling(EngineHttp engine) {
      this.engine = engine;
    }

    @Get(produces = MediaType.ALL, headRoute = false)
    CompletionStage<HttpResponse<?>> poll(HttpRequest<?> request) {
      return engine.poll(request);
    }

    @Post(consumes = MediaType.ALL, produces = MediaType.ALL)
    CompletionStage<HttpResponse<?>> post(HttpRequest<?> request) {
      return engine.post(request);
    }

    @Put(consumes = MediaType.ALL, produces = MediaType.ALL)
    HttpResponse<?> put(HttpRequest<?> request) {
      return engine.refuse(request);
    }
  }

  /** {@code /engine.io/} with an upgrade. */
  @ServerWebSocket("/{name:engine[.]io}")
  @Requires(property = PROPERTY)
  static final class Upgraded {
    private final EngineHttp engine;

    Upgraded(EngineHttp engine) {
      this.engine = engine;
    }

    @OnOpen
    @NonBlocking
    void onOpen(HttpRequest<?> request) {
      engine.open(request);
    }

    @OnMessage
    @NonBlocking
    void onMessage(WebSocketFrame message) {
      message.release();
    }
  }

  /** Refuses upgrades. */
  @ServerFilter
  @Requires(property = PROPERTY)
  static final class Filter {
    private final EngineHttp engine;

    Filter(EngineHttp engine) {
      this.engine = engine;
    }

    @RequestFilter({"/engine.io", "/engine.io/"})
    @Nullable HttpResponse<?> check(HttpRequest<?> request) {
      return engine.checkUpgrade(request);
    }
  }
}
