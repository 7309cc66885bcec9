package dev.sightline.adapter.web.websocket;

import dev.sightline.domain.Frame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * What a viewer of frames says, and what that means for when it is sent one.
 *
 * <p><b>Threading:</b> confined to the connection's event loop, but for {@link #mistakes}.
 */
interface Dialogue {
  /** Whether the viewer wants a frame now. */
  default boolean mayTake() {
    return true;
  }

  /**
   * Whether the viewer may hold frames back, so that it has to be told otherwise what is in them.
   */
  default boolean holdsFramesBack() {
    return false;
  }

  /** A frame is on its way. */
  default void sent(Frame frame) {}

  /** The frame that was sent last has not left, and a newer one goes in its place. */
  default void takenBack() {}

  /**
   * Takes a message of the viewer, or one fragment of it. The part stays the caller's.
   *
   * @return whether the viewer may want a frame since then
   */
  boolean read(WebSocketFrame part);

  /** Whether nothing happens until the viewer says something. */
  default boolean awaitsPeer() {
    return false;
  }

  /** How many messages were passed over because they made no sense; from any thread. */
  default long mistakes() {
    return 0;
  }

  /** The connection is closed. */
  default void close() {}
}
