package dev.sightline.benchmark.yardstick;

import dev.sightline.benchmark.wire.StoredFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** What the floor sends; one form a process. */
enum FloorFormat {
  BINARY,
  JSON,
  MJPEG,
  /** All cameras of the label in one JSON message, ten a second at most. */
  GRID;

  /** A frame as it goes to the socket: a direct buffer that all connections share. */
  ByteBuf encode(StoredFrame frame) {
    return switch (this) {
      case BINARY -> {
        byte[] head = Messages.binaryHead(frame);
        byte[] header =
            Messages.webSocketHeader(false, Math.addExact(head.length, frame.image().length));
        yield join(header, head, frame.image());
      }
      case JSON -> text(Messages.json(frame));
      case MJPEG -> join(Messages.partHead(frame), frame.image(), Messages.partTail());
      case GRID -> throw new IllegalStateException("a grid is of all cameras");
    };
  }

  /** A text message. */
  static ByteBuf text(String text) {
    byte[] bytes = Messages.ascii(text);
    return join(Messages.webSocketHeader(true, bytes.length), bytes);
  }

  private static ByteBuf join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuf out = ByteBufAllocator.DEFAULT.directBuffer(length);
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out;
  }
}
