package dev.sightline.adapter.web.websocket;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * What viewers send: pings of old clients and other texts, all of which is ignored, within bounds.
 */
final class ClientMessages {
  private final Connection connection;
  private final int maxBytes;
  private long bytes;

  /**
   * @param maxBytes longest message, all of its fragments together
   */
  ClientMessages(Connection connection, int maxBytes) {
    this.connection = connection;
    this.maxBytes = maxBytes;
  }

  void ignore(WebSocketFrame part) {
    bytes += part.content().readableBytes();
    if (bytes > maxBytes) {
      connection.close(
          WebSocketCloseStatus.MESSAGE_TOO_BIG, "at most " + maxBytes + " bytes a message");
    }
    if (part.isFinalFragment()) {
      bytes = 0;
    }
  }
}
