package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.application.PublishFrame;
import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** {@code /api/ws/frames}: a producer pushes frames. */
@ServerWebSocket("${micronaut.server.context-path:}/api/ws/frames")
final class FramesEndpoint {
  private final Sockets sockets;
  private final PublishFrame publishFrame;
  private final ProducerMessageReader reader;
  private final int maxMessageBytes;

  FramesEndpoint(Sockets sockets, PublishFrame publishFrame, WebSocketSettings settings) {
    this.sockets = sockets;
    this.publishFrame = publishFrame;
    this.reader =
        new ProducerMessageReader(settings.maxHeaderBytes(), publishFrame.maxImageBytes());
    this.maxMessageBytes =
        Math.addExact(
            Math.addExact(settings.maxHeaderBytes(), publishFrame.maxImageBytes()),
            FrameFormat.DELIMITER.length());
  }

  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    sockets.openProducer(
        request,
        maxMessageBytes,
        connection -> new Producer(connection, publishFrame, reader, maxMessageBytes));
  }

  /** The framework wants to see it; {@link Connection} takes every message before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
