package dev.sightline.adapter.web.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A WebSocket client that does only what it is told: it may be malformed, silent, or dead. */
final class RawClient implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final byte[] MASK = {1, 2, 3, 4};
  private static final int PATIENCE_MILLIS = 10_000;

  /** One frame of the server. */
  static final class Received {
    private final int opcode;
    private final byte[] payload;

    private Received(int opcode, byte[] payload) {
      this.opcode = opcode;
      this.payload = payload;
    }

    byte[] payload() {
      return payload;
    }

    String text() {
      return new String(payload, UTF_8);
    }

    int closeCode() {
      return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }
  }

  private final Socket socket = new Socket();
  private final DataInputStream in;

  /** The head of the server's answer to the handshake, or its whole answer when it refused. */
  final String answer;

  RawClient(TestServer server, String path) throws IOException {
    this(server, path, "");
  }

  RawClient(TestServer server, String path, String headers) throws IOException {
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1_024));
    String request =
        """
        GET %s HTTP/1.1
        Host: 127.0.0.1
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        %s
        """
            .formatted(path, headers)
            .replace("\n", "\r\n");
    write(request.getBytes(ISO_8859_1));
    answer = head();
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  int status() {
    return Integer.parseInt(answer.substring(9, 12));
  }

  /** The rest of an HTTP answer with a length. */
  String body() throws IOException {
    int at = answer.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
    assertThat(at).isPositive();
    String rest = answer.substring(at + "content-length: ".length());
    byte[] body = new byte[Integer.parseInt(rest.substring(0, rest.indexOf("\r\n")))];
    in.readFully(body);
    return new String(body, UTF_8);
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Whether the server still takes it. */
  boolean tryWrite(byte[] bytes) {
    try {
      write(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void writeUnchecked(byte[] bytes) {
    try {
      write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends one whole frame. */
  void send(int opcode, byte[] payload) throws IOException {
    send(opcode, true, payload);
  }

  void send(int opcode, boolean last, byte[] payload) throws IOException {
    write(frame(opcode, last, payload));
  }

  /** Sends what announces a frame, and nothing of it. */
  void announce(int opcode, long length) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(14);
    head.put((byte) (FINAL | opcode)).put((byte) (MASKED | 127)).putLong(length).put(MASK);
    write(head.array());
  }

  static byte[] frame(int opcode, boolean last, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
    out.write((last ? FINAL : 0) | opcode);
    if (payload.length < 126) {
      out.write(MASKED | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(MASKED | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      out.write(MASKED | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    out.writeBytes(MASK);
    byte[] masked = payload.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK[i % MASK.length];
    }
    out.writeBytes(masked);
    return out.toByteArray();
  }

  /** The next frame of the server, whatever it is. */
  Received receive() throws IOException {
    int opcode = in.readUnsignedByte() & 0xF;
    int length = in.readUnsignedByte();
    long bytes = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    byte[] payload = new byte[Math.toIntExact(bytes)];
    in.readFully(payload);
    return new Received(opcode, payload);
  }

  /** The next frame of a kind; others are passed over. */
  Received receive(int opcode) throws IOException {
    Received next = receive();
    while (next.opcode != opcode) {
      next = receive();
    }
    return next;
  }

  /** Whether the server ends the connection before it sends anything of the given kind. */
  boolean endsBefore(int opcode) throws IOException {
    try {
      receive(opcode);
      return false;
    } catch (EOFException e) {
      return true;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
