package dev.sightline.benchmark.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.benchmark.viewer.Wire.ProtocolException;
import dev.sightline.benchmark.wire.Stamp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's connection.
 *
 * <p><b>Threading:</b> confined to the loop's thread.
 */
final class ViewerConnection implements Wire.Listener {
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int OK = 200;

  private static final List<String> UPGRADE =
      List.of(
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
          "");

  private final Members members;
  private final ViewerGroup group;
  private final Tally tally;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final long begun = System.nanoTime();
  private final Seen seen = new Seen();

  private final HttpHead head = new HttpHead();
  private @Nullable Wire wire;
  private boolean watching;
  private boolean sawFrame;
  private long now;

  /* How much may be read now, where the rate is bounded. */
  private double allowance;

  /** Begins to connect. */
  ViewerConnection(Members members, int index, Selector selector) throws IOException {
    this.members = members;
    this.group = members.group();
    this.tally = members.tally();
    this.channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (group.receiveBufferBytes() > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, group.receiveBufferBytes());
      }
      if (group.sources() > 1) {
        channel.bind(new InetSocketAddress(source(index % group.sources()), 0));
      }
      key = channel.register(selector, SelectionKey.OP_CONNECT, this);
      if (channel.connect(
          new InetSocketAddress(InetAddress.getByAddress(loopback(1)), group.port()))) {
        connected();
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static InetAddress source(int index) throws IOException {
    return InetAddress.getByAddress(loopback(2 + index));
  }

  private static byte[] loopback(int last) {
    return new byte[] {127, 0, 0, (byte) last};
  }

  /** Does what the selector has found possible. */
  void ready(ByteBuffer buffer) {
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        connected();
      }
      if (key.isValid() && key.isReadable()) {
        read(buffer);
      }
    } catch (ProtocolException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      fail(e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  private void connected() throws IOException {
    key.interestOps(SelectionKey.OP_READ);
    write("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n".formatted(group.path()) + upgrade() + "\r\n");
  }

  private String upgrade() {
    return group.kind() == ViewerGroup.Kind.MJPEG ? "" : String.join("\r\n", UPGRADE);
  }

  private void read(ByteBuffer buffer) throws IOException, ProtocolException {
    buffer.clear();
    if (group.bytesPerSecond() > 0 && watching) {
      buffer.limit((int) Math.min(buffer.capacity(), Math.max(1, allowance)));
    }
    int count = channel.read(buffer);
    if (count < 0) {
      throw new ProtocolException("the server has ended the connection");
    }
    now = System.nanoTime();
    tally.read(count, now);
    spend(count);
    buffer.flip();
    if (wire == null && head.read(buffer)) {
      wire = begin();
    }
    if (wire != null) {
      wire.read(buffer);
    }
  }

  private void spend(int count) {
    if (group.bytesPerSecond() > 0 && watching) {
      allowance -= count;
      if (allowance < 1) {
        key.interestOps(0);
      }
    }
  }

  /** Lets a viewer with a bounded rate read on. */
  void allow(double bytes, double most) {
    if (watching && key.isValid()) {
      allowance = Math.min(allowance + bytes, most);
      if (allowance >= 1) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }
  }

  private Wire begin() throws ProtocolException {
    int status = head.status();
    boolean mjpeg = group.kind() == ViewerGroup.Kind.MJPEG;
    if (status != (mjpeg ? OK : SWITCHING_PROTOCOLS)) {
      throw new ProtocolException("refused with HTTP " + status);
    }
    if (group.kind() != ViewerGroup.Kind.SOCKETIO) {
      watch();
    }
    if (mjpeg) {
      Wire parts = new MjpegWire(this);
      return head.chunked() ? new ChunkedWire(parts) : parts;
    }
    return new WebSocketWire(this);
  }

  private void watch() {
    watching = true;
    if (group.stalled()) {
      key.interestOps(0);
    }
    members.settled(this, true);
  }

  /** A stalled viewer reads again. */
  void resume() {
    if (key.isValid()) {
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  @Override
  public void onPicture(Stamp stamp, boolean intact, String id) {
    tally.picture(seen, stamp, intact, now);
    members.resumed().picture(stamp, now);
    if (!sawFrame) {
      sawFrame = true;
      tally.firstFrame(now - begun);
    }
    if (group.acks() && !id.isEmpty()) {
      acknowledge(id);
    }
  }

  private void acknowledge(String id) {
    try {
      send("{\"action\":\"ack\",\"id\":\"" + id + "\"}");
    } catch (IOException e) {
      fail("the ack could not be sent: " + e.getMessage());
    }
  }

  @Override
  public void onUnstamped() {
    tally.unstamped(now);
  }

  @Override
  public void onMessageEnd() {
    tally.messageEnd(seen, now);
  }

  /** Engine.IO 4 and Socket.IO 5: open, connect, and pings are text. */
  @Override
  public void onText(String beginning) throws ProtocolException {
    if (group.kind() != ViewerGroup.Kind.SOCKETIO) {
      if (beginning.startsWith("{\"error\"")) {
        throw new ProtocolException("the server says " + beginning);
      }
      return;
    }
    try {
      if (beginning.startsWith("0")) {
        send("40");
      } else if (beginning.startsWith("40")) {
        watch();
      } else if (beginning.equals("2")) {
        send("3");
      } else if (beginning.startsWith("44")) {
        throw new ProtocolException("the server says " + beginning);
      }
    } catch (IOException e) {
      throw new ProtocolException("an answer could not be sent: " + e.getMessage());
    }
  }

  @Override
  public void onPing(byte[] content) throws ProtocolException {
    try {
      write(WebSocketWire.message(true, content));
    } catch (IOException e) {
      throw new ProtocolException("a pong could not be sent: " + e.getMessage());
    }
  }

  @Override
  public void onClose(int code) throws ProtocolException {
    throw new ProtocolException("closed with " + code);
  }

  private void send(String text) throws IOException {
    write(WebSocketWire.message(false, text.getBytes(UTF_8)));
  }

  private void write(String text) throws IOException {
    write(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /** What a viewer says is short: a buffer that is full of it belongs to a server that is stuck. */
  private void write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException("the server does not read");
    }
  }

  /** Whether the connection stands. */
  boolean isOpen() {
    return watching && channel.isOpen();
  }

  /** Whether it has come to stand, or failed, or has been tried for so long that it fails now. */
  void requireSettledSince(long nanos) {
    if (!watching && begun - nanos < 0) {
      fail("the handshake took too long");
    }
  }

  private void fail(String reason) {
    if (channel.isOpen()) {
      tally.error(reason);
      close();
      if (!watching) {
        members.settled(this, false);
      }
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      tally.error("close: " + e.getMessage());
    }
  }
}
