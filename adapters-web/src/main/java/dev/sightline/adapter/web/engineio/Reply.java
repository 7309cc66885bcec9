package dev.sightline.adapter.web.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** The answer to a request of a polling client. */
public sealed interface Reply {
  /** Between the packets of an answer. */
  ByteBuf SEPARATOR = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] {0x1e}));

  /**
   * 200, text.
   *
   * @param body belongs to whoever takes the reply
   */
  record Ok(ByteBuf body) implements Reply {}

  /** An error in the protocol's own form. */
  record Refused(Refusal refusal) implements Reply {}

  /**
   * 503: no further session is taken for now.
   *
   * @param detail why
   */
  record Busy(String detail) implements Reply {}

  /** The answer to packets that have been taken. */
  static Reply taken() {
    return new Ok(Unpooled.wrappedBuffer("ok".getBytes(US_ASCII)));
  }

  /** Packets, which stay the caller's. */
  static Reply of(List<OutgoingPacket> packets) {
    ByteBuf[] parts = new ByteBuf[packets.size() * 2 - 1];
    for (int i = 0; i < packets.size(); i++) {
      if (i > 0) {
        parts[i * 2 - 1] = SEPARATOR.duplicate();
      }
      parts[i * 2] = packets.get(i).payload();
    }
    return new Ok(parts.length == 1 ? parts[0] : Unpooled.wrappedBuffer(parts.length, parts));
  }
}
