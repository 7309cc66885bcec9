package dev.sightline.adapter.web.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a viewer asks for, within bounds.
 *
 * <p><b>Threading:</b> confined to the connection's event loop.
 */
final class ActionReader {
  private final Connection connection;
  private final MessageJoiner joiner;

  /**
   * @param maxBytes longest message, all of its fragments together
   */
  ActionReader(Connection connection, int maxBytes) {
    this.connection = connection;
    this.joiner = new MessageJoiner(maxBytes);
  }

  /** Takes a message or a fragment, which stays the caller's; null until a message is complete. */
  @Nullable ClientAction read(WebSocketFrame part) {
    if (!joiner.add(part)) {
      connection.close(
          WebSocketCloseStatus.MESSAGE_TOO_BIG,
          "at most " + joiner.maxBytes() + " bytes a message");
      return null;
    }
    if (!part.isFinalFragment()) {
      return null;
    }
    ByteBuf message = joiner.take();
    try {
      return ClientAction.parse(message);
    } finally {
      message.release();
    }
  }

  /** Lets go of what has been taken. */
  void clear() {
    joiner.clear();
  }
}
