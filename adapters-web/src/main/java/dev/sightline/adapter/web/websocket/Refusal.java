package dev.sightline.adapter.web.websocket;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** A connection that there is no room for: it is told so, and closed with 1013. */
final class Refusal implements Role {
  private static final WebSocketCounters NOTHING = new WebSocketCounters(0, 0, 0, 0, 0, 0, 0, 0);

  private final Connection connection;
  private final String reason;

  Refusal(Connection connection, String reason) {
    this.connection = connection;
    this.reason = reason;
  }

  @Override
  public void onOpen() {
    connection.close(WebSocketCloseStatus.TRY_AGAIN_LATER, reason);
  }

  @Override
  public void onMessagePart(WebSocketFrame part) {}

  @Override
  public void onWritable() {}

  @Override
  public void onClosed() {}

  @Override
  public WebSocketCounters tally() {
    return NOTHING;
  }
}
