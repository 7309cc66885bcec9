package dev.sightline.adapter.web.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The frame that was sent last, as long as it may be taken back: not a byte of it has left the
 * gateway, since the peer does not read what was sent before it.
 *
 * <p>A message that the kernel has begun to take can only be finished. Behind TLS nothing can be
 * taken back either: it is encrypted by then, and each record counts.
 *
 * <p><b>Threading:</b> confined to the connection's event loop.
 */
final class LastFrame {
  /* Only compared with what waits, where it is alive: nothing is owned. */
  private @Nullable ByteBuf frame;

  /** A frame waits in the gateway, at least in part. */
  void waits(ByteBuf message) {
    frame = message;
  }

  /** What was sent has left, or nearly. */
  void left() {
    frame = null;
  }

  /**
   * Takes the frame out of what waits, and releases it.
   *
   * @return whether that was possible
   */
  @SuppressWarnings("ReferenceEquality") // this very buffer, not one with the same bytes
  boolean takeBack(@Nullable ChannelOutboundBuffer waiting) {
    if (frame == null
        || waiting == null
        || waiting.current() != frame
        || waiting.currentProgress() > 0) {
      return false;
    }
    frame = null;
    waiting.remove();
    return true;
  }
}
