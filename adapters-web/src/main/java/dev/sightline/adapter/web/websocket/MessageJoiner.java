package dev.sightline.adapter.web.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * Joins the fragments of a message, up to a bound. They are copied into one buffer: however small a
 * sender makes them, they take no more than their bytes.
 *
 * <p><b>Threading:</b> confined to one thread.
 */
final class MessageJoiner {
  private final int maxBytes;
  private @Nullable ByteBuf joined;
  private boolean text;

  /**
   * @param maxBytes longest message
   */
  MessageJoiner(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  int maxBytes() {
    return maxBytes;
  }

  /**
   * Takes the next part, which stays the caller's.
   *
   * @return false when the message gets too long: then everything taken has been dropped
   */
  boolean add(WebSocketFrame part) {
    if (!(part instanceof ContinuationWebSocketFrame)) {
      clear();
      text = part instanceof TextWebSocketFrame;
    }
    int before = joined == null ? 0 : joined.readableBytes();
    if (part.content().readableBytes() > maxBytes - before) {
      clear();
      return false;
    }
    if (joined == null) {
      joined =
          part.isFinalFragment()
              ? part.content().retainedDuplicate()
              : part.content().alloc().buffer().writeBytes(part.content().duplicate());
    } else {
      joined.writeBytes(part.content().duplicate());
    }
    return true;
  }

  /** Whether the message is a text. */
  boolean isText() {
    return text;
  }

  /** The whole message after its last part, which the caller releases. */
  ByteBuf take() {
    ByteBuf message = joined == null ? Unpooled.EMPTY_BUFFER : joined;
    joined = null;
    return message;
  }

  /** Lets go of what has been taken. */
  void clear() {
    take().release();
  }
}
