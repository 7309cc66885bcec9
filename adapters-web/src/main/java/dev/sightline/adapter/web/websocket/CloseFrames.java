package dev.sightline.adapter.web.websocket;

import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** The messages that close a connection: RFC 6455 section 5.5.1. */
final class CloseFrames {
  private static final int MAX_REASON_CHARACTERS = 40; // a reason has at most 123 bytes of UTF-8

  /** A close of ours; a long reason is cut off. */
  static CloseWebSocketFrame of(WebSocketCloseStatus status, String reason) {
    String shortened =
        reason.length() <= MAX_REASON_CHARACTERS
            ? reason
            : reason.substring(0, MAX_REASON_CHARACTERS);
    return new CloseWebSocketFrame(status.code(), shortened);
  }

  /** The answer to the peer's close: with its code, or without one as it came without. */
  static CloseWebSocketFrame echo(CloseWebSocketFrame close) {
    int code = close.statusCode();
    return code < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, "");
  }

  private CloseFrames() {}
}
