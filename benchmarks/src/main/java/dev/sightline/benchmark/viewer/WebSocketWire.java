package dev.sightline.benchmark.viewer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Messages of a server as RFC 6455, section 5, frames them, without extensions. */
final class WebSocketWire implements Wire {
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int MAX_CONTROL_BYTES = 125;
  private static final int NO_CODE = 1005;

  private final Listener listener;
  private final PictureCollector binary;
  private final TextScanner text;
  private final ByteArrayOutputStream control = new ByteArrayOutputStream(MAX_CONTROL_BYTES);

  private final byte[] header = new byte[10];
  private int headerLength;
  private int headerNeeded = 2;
  private long remaining;
  private boolean last;
  private int opcode;
  private int messageOpcode;

  WebSocketWire(Listener listener) {
    this.listener = listener;
    this.binary = new PictureCollector(listener);
    this.text = new TextScanner(listener);
  }

  @Override
  public void read(ByteBuffer bytes) throws ProtocolException {
    while (bytes.hasRemaining()) {
      if (headerLength < headerNeeded) {
        header[headerLength++] = bytes.get();
        lengthen();
        if (headerLength == headerNeeded) {
          beginFrame();
        }
      } else {
        int count = (int) Math.min(bytes.remaining(), remaining);
        add(bytes, count);
        remaining -= count;
        if (remaining == 0) {
          endFrame();
        }
      }
    }
  }

  private void lengthen() {
    if (headerLength == 2) {
      int length = header[1] & 0x7F;
      headerNeeded = length == 127 ? 10 : length == 126 ? 4 : 2;
    }
  }

  private void beginFrame() throws ProtocolException {
    last = (header[0] & 0x80) != 0;
    opcode = header[0] & 0x0F;
    if ((header[0] & 0x70) != 0 || (header[1] & 0x80) != 0) {
      throw new ProtocolException("the server sent a compressed or masked frame");
    }
    remaining = length();
    begin();
    if (remaining == 0) {
      endFrame();
    }
  }

  private long length() {
    ByteBuffer bytes = ByteBuffer.wrap(header);
    return switch (headerNeeded) {
      case 2 -> header[1] & 0x7F;
      case 4 -> bytes.getShort(2) & 0xFFFF;
      default -> bytes.getLong(2);
    };
  }

  private void begin() throws ProtocolException {
    switch (opcode) {
      case CONTINUATION -> {}
      case TEXT -> {
        messageOpcode = opcode;
        text.begin();
      }
      case BINARY -> {
        messageOpcode = opcode;
        binary.begin();
      }
      default -> {
        if (opcode < CLOSE || remaining > MAX_CONTROL_BYTES) {
          throw new ProtocolException("the server sent a frame of unknown kind " + opcode);
        }
        control.reset();
      }
    }
  }

  private void add(ByteBuffer bytes, int count) {
    if (opcode >= CLOSE) {
      for (int i = 0; i < count; i++) {
        control.write(bytes.get());
      }
    } else if (messageOpcode == TEXT) {
      text.add(bytes, count);
    } else {
      binary.add(bytes, count);
    }
  }

  private void endFrame() throws ProtocolException {
    headerLength = 0;
    headerNeeded = 2;
    if (opcode >= CLOSE) {
      endControl();
    } else if (last) {
      if (messageOpcode == TEXT) {
        text.end();
      } else {
        binary.end();
      }
      listener.onMessageEnd();
    }
  }

  private void endControl() throws ProtocolException {
    byte[] content = control.toByteArray();
    if (opcode == PING) {
      listener.onPing(content);
    } else if (opcode == CLOSE) {
      listener.onClose(content.length < 2 ? NO_CODE : ByteBuffer.wrap(content).getShort() & 0xFFFF);
    }
  }

  /** A message of a client, up to 125 bytes; the mask is zero, which any server accepts. */
  static ByteBuffer message(boolean pong, byte[] content) {
    ByteBuffer frame = ByteBuffer.allocate(6 + content.length);
    frame.put((byte) (pong ? 0x8A : 0x81)).put((byte) (0x80 | content.length)).putInt(0);
    return frame.put(content).flip();
  }
}
