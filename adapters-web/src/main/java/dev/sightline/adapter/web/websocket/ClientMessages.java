package dev.sightline.adapter.web.websocket;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * What viewers send who only listen: pings of old clients and other texts, all of which is ignored,
 * within bounds.
 */
final class ClientMessages implements Dialogue {
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

  @Override
  public boolean read(WebSocketFrame part) {
    bytes += part.content().readableBytes();
    if (bytes > maxBytes) {
      connection.close(
          WebSocketCloseStatus.MESSAGE_TOO_BIG, "at most " + maxBytes + " bytes a message");
    }
    if (part.isFinalFragment()) {
      bytes = 0;
    }
    return false;
  }
}
