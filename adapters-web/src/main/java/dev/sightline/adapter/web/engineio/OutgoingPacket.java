package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A packet for clients, encoded once for all that it goes to: WebSockets and polls share its bytes.
 *
 * <p><b>Ownership:</b> reference-counted; whoever makes one releases it.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
public final class OutgoingPacket extends AbstractReferenceCounted {
  private final ByteBuf bytes;
  private final boolean binary;
  private @Nullable ByteBuf base64; // made when the first poll asks for it; guarded by this

  private OutgoingPacket(ByteBuf bytes, boolean binary) {
    this.bytes = bytes;
    this.binary = binary;
  }

  /**
   * A message of text.
   *
   * @param encoded the packet as it goes out, in UTF-8, with the type before the text; it becomes
   *     the packet's
   */
  public static OutgoingPacket encodedText(ByteBuf encoded) {
    return new OutgoingPacket(encoded, false);
  }

  /**
   * A message of bytes.
   *
   * @param data becomes the packet's
   */
  public static OutgoingPacket binary(ByteBuf data) {
    return new OutgoingPacket(data, true);
  }

  /** A packet with text; it holds memory of the heap only. */
  public static OutgoingPacket of(PacketType type, String text) {
    return new OutgoingPacket(Unpooled.wrappedBuffer((type.digit() + text).getBytes(UTF_8)), false);
  }

  /** The packet as a message of a WebSocket, which the caller releases. */
  WebSocketFrame frame() {
    ByteBuf shared = bytes.retainedDuplicate();
    return binary ? new BinaryWebSocketFrame(shared) : new TextWebSocketFrame(shared);
  }

  /** The packet as part of an answer to a poll, which the caller releases. */
  ByteBuf payload() {
    return binary ? base64() : bytes.retainedDuplicate();
  }

  private synchronized ByteBuf base64() {
    if (base64 == null) {
      byte[] data = new byte[bytes.readableBytes()];
      bytes.getBytes(bytes.readerIndex(), data);
      base64 =
          Unpooled.wrappedBuffer(
              Unpooled.wrappedBuffer("b".getBytes(US_ASCII)),
              Unpooled.wrappedBuffer(Base64.getEncoder().encode(data)));
    }
    return base64.retainedDuplicate();
  }

  /** Length of what is sent over a WebSocket, in bytes. */
  public int size() {
    return bytes.readableBytes();
  }

  @Override
  public OutgoingPacket retain() {
    super.retain();
    return this;
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    bytes.touch(hint);
    return this;
  }

  @Override
  protected synchronized void deallocate() {
    bytes.release();
    if (base64 != null) {
      base64.release();
    }
  }
}
