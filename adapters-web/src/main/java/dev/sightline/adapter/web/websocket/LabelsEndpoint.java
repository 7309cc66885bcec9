package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.RequestPath;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.Label;
import io.micronaut.core.annotation.NonBlocking;
import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** {@code /api/ws/labels/{label}}: the frames of all cameras of a label. */
@ServerWebSocket("${micronaut.server.context-path:}/api/ws/labels/{+label}")
final class LabelsEndpoint {
  private final Sockets sockets;
  private final WatchLabel watchLabel;
  private final LabelBoards boards;
  private final FrameEncodings encodings;
  private final WebSocketSettings settings;

  LabelsEndpoint(
      Sockets sockets,
      WatchLabel watchLabel,
      LabelBoards boards,
      FrameEncodings encodings,
      WebSocketSettings settings) {
    this.sockets = sockets;
    this.watchLabel = watchLabel;
    this.boards = boards;
    this.encodings = encodings;
    this.settings = settings;
  }

  /** The request has passed {@link UpgradeFilter}. */
  @OnOpen
  @NonBlocking
  void onOpen(HttpRequest<?> request) {
    Label label = RequestPath.label(request);
    WireFormat format = WireFormat.of(request);
    sockets.openViewer(request, connection -> role(connection, label, format));
  }

  private Role role(Connection connection, Label label, WireFormat format) {
    ClientMessages clientMessages =
        new ClientMessages(connection, settings.maxClientMessageBytes());
    return switch (format) {
      case JSON -> new LabelMember(connection, clientMessages, label, boards);
      case BINARY ->
          new FrameViewer(
              connection,
              encodings,
              FrameFormat.BINARY_MESSAGE,
              clientMessages,
              viewer -> watchLabel.watch(label, viewer));
    };
  }

  /** The framework wants to see it; {@link Connection} takes every message before it gets here. */
  @OnMessage
  @NonBlocking
  void onMessage(WebSocketFrame message) {
    message.release();
  }
}
