package dev.sightline.adapter.web.encoding;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** The header of an unfragmented, unmasked WebSocket frame: RFC 6455, section 5.2. */
enum WebSocketHeader {
  TEXT(0x81),
  BINARY(0x82);

  private static final int SHORT = 125;
  private static final int MEDIUM = 0xFFFF;
  private static final int MEDIUM_MARK = 126;
  private static final int LONG_MARK = 127;

  /* The bit that says "final fragment", and the opcode. */
  private final int first;

  WebSocketHeader(int first) {
    this.first = first;
  }

  /**
   * A new direct buffer that begins with the header and has room for just the payload.
   *
   * @param payload in bytes
   */
  ByteBuf begin(int payload, ByteBufAllocator allocator) {
    if (payload <= SHORT) {
      return allocator.directBuffer(2 + payload).writeByte(first).writeByte(payload);
    }
    if (payload <= MEDIUM) {
      return allocator
          .directBuffer(4 + payload)
          .writeByte(first)
          .writeByte(MEDIUM_MARK)
          .writeShort(payload);
    }
    return allocator
        .directBuffer(10 + payload)
        .writeByte(first)
        .writeByte(LONG_MARK)
        .writeLong(payload);
  }
}
