package dev.sightline.adapter.web.websocket;

import dev.sightline.domain.Label;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;

/**
 * A connection that gets the v1 messages of a label; the newest one waits while it cannot take any.
 *
 * <p><b>Threading:</b> confined to the connection's event loop, but for {@link #tally} and {@link
 * #loop}.
 */
final class LabelMember implements Role {
  private static final System.Logger LOG = System.getLogger(LabelMember.class.getName());

  private final Connection connection;
  private final ClientMessages clientMessages;
  private final Label label;
  private final LabelBoards boards;

  /* Written on the event loop alone, read by anybody. */
  private volatile long sent;
  private volatile long dropped;

  private @Nullable LabelBoard board;
  private @Nullable ByteBuf waiting;
  private boolean closed;

  LabelMember(
      Connection connection, ClientMessages clientMessages, Label label, LabelBoards boards) {
    this.connection = connection;
    this.clientMessages = clientMessages;
    this.label = label;
    this.boards = boards;
  }

  EventLoop loop() {
    return connection.loop();
  }

  @Override
  public void onOpen() {
    board = boards.hold(label, loop());
    board.join(this);
  }

  /** Shows a message, which stays the caller's, now or when the connection can take it. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the field
  void show(ByteBuf message) {
    if (closed) {
      return;
    }
    if (waiting != null) {
      waiting.release();
      dropped++;
    }
    waiting = message.retainedDuplicate();
    onWritable();
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the field
  public void onWritable() {
    if (waiting != null && connection.canTake()) {
      ByteBuf message = waiting;
      waiting = null;
      connection.sendFrame(new TextWebSocketFrame(message));
      sent++;
    }
  }

  /** There is nothing to show. */
  void refuse(String text) {
    connection.sendText(text);
    connection.close(WebSocketCloseStatus.NORMAL_CLOSURE, "");
  }

  void fail(Throwable cause) {
    connection.fail(cause);
  }

  @Override
  public void onMessagePart(WebSocketFrame part) {
    clientMessages.read(part);
  }

  @Override
  public void onClosed() {
    closed = true;
    if (waiting != null) {
      waiting.release();
      waiting = null;
    }
    if (board != null) {
      board.leave(this);
    }
    LOG.log(
        dropped == 0 ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
        () -> connection + " has left: " + sent + " sent, " + dropped + " dropped");
  }

  @Override
  public WebSocketCounters tally() {
    return new WebSocketCounters(1, 0, sent, dropped, 0, 0, 0, 0);
  }
}
