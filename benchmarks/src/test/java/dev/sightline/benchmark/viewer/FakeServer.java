package dev.sightline.benchmark.viewer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A server that answers every request with the same bytes: first a head, then, once it is told to,
 * messages, in pieces of a given size, so that what belongs together does not come together.
 */
final class FakeServer implements AutoCloseable {
  static final String SWITCH =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

  private final ServerSocket socket;
  private final String head;
  private final List<byte[]> messages;
  private final int pieceBytes;
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  FakeServer(String head, List<byte[]> messages, int pieceBytes) throws IOException {
    this.head = head;
    this.messages = messages;
    this.pieceBytes = pieceBytes;
    this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Lets the messages go. */
  void go() {
    go.countDown();
  }

  private void accept() {
    try {
      while (true) {
        Socket viewer = socket.accept();
        Thread.ofVirtual().start(() -> serve(viewer));
      }
    } catch (IOException e) {
      end.countDown(); // closed
    }
  }

  private void serve(Socket viewer) {
    try (viewer;
        OutputStream out = viewer.getOutputStream()) {
      viewer.setTcpNoDelay(true);
      out.write(head.getBytes(ISO_8859_1));
      go.await();
      for (byte[] message : messages) {
        for (int at = 0; at < message.length; at += pieceBytes) {
          out.write(message, at, Math.min(pieceBytes, message.length - at));
          out.flush();
        }
      }
      end.await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A frame of a server, RFC 6455. */
  static byte[] frame(int opcode, boolean last, byte[]... parts) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      payload.writeBytes(part);
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write((last ? 0x80 : 0) | opcode);
    int length = payload.size();
    if (length < 126) {
      frame.write(length);
    } else if (length < 65_536) {
      frame.write(126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
    } else {
      frame.write(127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
    }
    frame.writeBytes(payload.toByteArray());
    return frame.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(US_ASCII);
  }

  @Override
  public void close() throws IOException {
    go.countDown();
    end.countDown();
    socket.close();
  }
}
