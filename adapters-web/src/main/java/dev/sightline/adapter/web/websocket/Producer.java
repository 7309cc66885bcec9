package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.encoding.Json;
import dev.sightline.application.FrameTooLargeException;
import dev.sightline.application.PublishFrame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import dev.sightline.domain.UnsupportedImageException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that pushes frames. One message is dealt with at a time: the next one is read from
 * the network once the answer to the last one has left.
 *
 * <p><b>Threading:</b> confined to the connection's event loop, but for {@link #tally}.
 */
final class Producer implements Role {
  private static final System.Logger LOG = System.getLogger(Producer.class.getName());
  private static final String STORED =
      "{\"status\":\"ok\",\"message\":\"Frame stored successfully.\"}";
  private static final String INVALID = "Invalid data format: ";
  private static final String NOT_STORED = "Failed to store frame: ";

  private final Connection connection;
  private final PublishFrame publishFrame;
  private final ProducerMessageReader reader;
  private final MessageJoiner joiner;
  private boolean busy;

  /* Written on the event loop alone, read by anybody. */
  private volatile long published;
  private volatile long rejected;

  /**
   * @param maxMessageBytes longest message, all of its fragments together
   */
  Producer(
      Connection connection,
      PublishFrame publishFrame,
      ProducerMessageReader reader,
      int maxMessageBytes) {
    this.connection = connection;
    this.publishFrame = publishFrame;
    this.reader = reader;
    this.joiner = new MessageJoiner(maxMessageBytes);
  }

  @Override
  public void onOpen() {}

  @Override
  public void onMessagePart(WebSocketFrame part) {
    if (!joiner.add(part)) {
      connection.close(
          WebSocketCloseStatus.MESSAGE_TOO_BIG,
          "at most " + joiner.maxBytes() + " bytes a message");
    } else if (part.isFinalFragment()) {
      boolean text = joiner.isText();
      ByteBuf message = joiner.take();
      try {
        onMessage(text, message);
      } finally {
        message.release();
      }
    }
  }

  private void onMessage(boolean text, ByteBuf message) {
    if (text) {
      onText(message);
      return;
    }
    pause();
    try {
      publish(reader.read(message));
    } catch (IllegalArgumentException | UnsupportedImageException | FrameTooLargeException e) {
      reject(INVALID + e.getMessage());
    }
  }

  private void onText(ByteBuf message) {
    if (!ProducerMessageReader.isPing(message)) {
      pause();
      reject(INVALID + "a frame is a binary message, got a text message");
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
  private void publish(ProducerMessage message) {
    publishFrame
        .publish(message.camera(), message.content())
        .whenComplete(
            (id, failure) -> {
              try {
                connection.loop().execute(() -> settle(id, failure));
              } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, connection + " is gone with its event loop", e);
              }
            });
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the field
  private void settle(@Nullable FrameId id, @Nullable Throwable failure) {
    if (id != null) {
      published++;
      answer(STORED);
      return;
    }
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    switch (cause) {
      case FrameTooLargeException e -> reject(INVALID + e.getMessage());
      case StoreUnavailableException e -> reject(NOT_STORED + e.getMessage());
      case StoreTimeoutException e -> reject(NOT_STORED + e.getMessage());
      case StoreFullException e -> reject(NOT_STORED + e.getMessage());
      case null -> connection.fail(new IllegalStateException("neither an id nor a failure"));
      default -> connection.fail(cause);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the field
  private void reject(String message) {
    rejected++;
    answer("{\"status\":\"error\",\"message\":" + Json.quote(message) + "}");
  }

  private void answer(String text) {
    connection.sendText(text, this::resume);
  }

  private void pause() {
    busy = true;
    connection.pauseReading();
  }

  private void resume() {
    busy = false;
    connection.resumeReading();
  }

  @Override
  public boolean awaitsPeer() {
    return !busy;
  }

  @Override
  public String lastWord(Duration limit) {
    return Notices.sessionTimeout(limit);
  }

  @Override
  public void onWritable() {}

  @Override
  public void onClosed() {
    joiner.clear();
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> connection + " has left: " + published + " stored, " + rejected + " rejected");
  }

  @Override
  public WebSocketCounters tally() {
    return new WebSocketCounters(0, 1, 0, 0, published, rejected, 0, 0);
  }
}
