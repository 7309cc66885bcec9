package dev.sightline.adapter.web.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the peer's last ping: RFC 6455 section 5.5.3 lets earlier ones be passed over, so
 * that one at most waits for a peer that does not read.
 *
 * <p><b>Threading:</b> confined to the connection's event loop.
 */
final class Pong {
  private @Nullable ByteBuf content;

  /** A ping has come, whose content is given away. */
  void owe(ByteBuf ping) {
    release();
    content = ping;
  }

  /** The answer that is owed, for the caller to send; null when there is none. */
  @Nullable PongWebSocketFrame take() {
    if (content == null) {
      return null;
    }
    PongWebSocketFrame answer = new PongWebSocketFrame(content);
    content = null;
    return answer;
  }

  void release() {
    if (content != null) {
      content.release();
      content = null;
    }
  }
}
