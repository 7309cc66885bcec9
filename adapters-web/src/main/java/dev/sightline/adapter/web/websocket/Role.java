package dev.sightline.adapter.web.websocket;

import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;

/**
 * What a connection is for.
 *
 * <p><b>Threading:</b> every method but {@link #tally} is called on the connection's event loop.
 */
interface Role {
  /** The connection is open. */
  void onOpen();

  /** A text or binary message of the peer, or one fragment of it. The part stays the caller's. */
  void onMessagePart(WebSocketFrame part);

  /** The connection can take more. */
  void onWritable();

  /** The connection is closed; called once, and last. */
  void onClosed();

  /** Whether nothing happens until the peer says something: then it may not be silent for ever. */
  default boolean awaitsPeer() {
    return false;
  }

  /**
   * What the peer is told when its connection has lasted too long; empty is nothing.
   *
   * @param limit how long a connection may last
   */
  default String lastWord(Duration limit) {
    return "";
  }

  /** What has been done on the connection so far; from any thread. */
  WebSocketCounters tally();
}
