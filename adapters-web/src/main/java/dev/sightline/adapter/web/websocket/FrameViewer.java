package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.LoopEncodings;
import dev.sightline.application.NoSuchCameraException;
import dev.sightline.application.NoSuchLabelException;
import dev.sightline.application.Watch;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection that gets a message for each frame of one camera, or of all cameras of a label.
 *
 * <p><b>Threading:</b> confined to the connection's event loop, but for {@link #tally}.
 */
final class FrameViewer implements Role, Viewer {
  private static final System.Logger LOG = System.getLogger(FrameViewer.class.getName());

  private final Connection connection;
  private final LoopEncodings encodings;
  private final WireFormat format;
  private final Dialogue dialogue;
  private final boolean hasOneCamera;
  private final Function<Viewer, CompletionStage<Watch>> start;

  /* Written on the event loop alone, read by anybody. */
  private volatile @Nullable Watch watch;
  private volatile long sent;
  private volatile long replaced;

  private boolean closed;

  /**
   * @param format also says what the viewer is told besides frames
   * @param hasOneCamera whether each frame takes the place of the one before
   * @param start begins the watching
   */
  FrameViewer(
      Connection connection,
      FrameEncodings encodings,
      WireFormat format,
      Dialogue dialogue,
      boolean hasOneCamera,
      Function<Viewer, CompletionStage<Watch>> start) {
    this.connection = connection;
    this.encodings = encodings.on(connection.loop());
    this.format = format;
    this.dialogue = dialogue;
    this.hasOneCamera = hasOneCamera;
    this.start = start;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
  public void onOpen() {
    start.apply(this).whenComplete(this::started);
  }

  /** On any thread. */
  private void started(@Nullable Watch begun, @Nullable Throwable failure) {
    try {
      connection.loop().execute(() -> settle(begun, failure));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, connection + " is gone with its event loop", e);
      if (begun != null) {
        begun.close();
      }
    }
  }

  private void settle(@Nullable Watch begun, @Nullable Throwable failure) {
    if (begun == null) {
      refuse(failure);
    } else if (closed) {
      begun.close();
    } else {
      watch = begun;
      begun.resume();
    }
  }

  private void refuse(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    switch (cause) {
      case NoSuchCameraException e -> sayAndClose(Notices.NO_CAMERA, "");
      case NoSuchLabelException e ->
          sayAndClose(Notices.error(String.valueOf(e.getMessage())), format.noCamerasReason());
      case null -> connection.fail(new IllegalStateException("neither a watch nor a failure"));
      default -> connection.fail(cause);
    }
  }

  private void sayAndClose(String text, String reason) {
    connection.sendText(text);
    connection.close(WebSocketCloseStatus.NORMAL_CLOSURE, reason);
  }

  @Override
  public Executor executor() {
    return connection.loop();
  }

  @Override
  public boolean canTake() {
    return isFree() || (hasOneCamera && takeBack() && isFree());
  }

  private boolean isFree() {
    return dialogue.mayTake() && connection.canTake();
  }

  /**
   * The relay asks when it has a newer frame. One that stands behind what the viewer has not read
   * yet would be old by the time it comes to it.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the fields
  private boolean takeBack() {
    if (!connection.takeFrameBack()) {
      return false;
    }
    dialogue.takenBack();
    sent--;
    replaced++;
    return true;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, see the field
  public void onFrame(Frame frame) {
    try {
      connection.sendFrame(encodings.get(frame, format.frameFormat()));
      dialogue.sent(frame);
      sent++;
    } catch (RuntimeException e) {
      connection.fail(e);
    }
  }

  @Override
  public void onNotice(ViewerNotice notice) {
    if (format.tells(notice) && (!isToldByFrames(notice) || dialogue.holdsFramesBack())) {
      connection.sendText(Notices.text(notice));
    }
  }

  private static boolean isToldByFrames(ViewerNotice notice) {
    return notice instanceof ViewerNotice.WarningsChanged;
  }

  @Override
  public void onMessagePart(WebSocketFrame part) {
    if (dialogue.read(part)) {
      onWritable();
    }
  }

  @Override
  public boolean awaitsPeer() {
    return dialogue.awaitsPeer();
  }

  @Override
  public String lastWord(Duration limit) {
    return format == WireFormat.JSON ? "" : Notices.sessionTimeout(limit);
  }

  @Override
  public void onWritable() {
    Watch running = watch;
    if (running != null) {
      running.resume();
    }
  }

  @Override
  public void onClosed() {
    closed = true;
    dialogue.close();
    Watch running = watch;
    if (running != null) {
      running.close();
    }
    WebSocketCounters done = tally();
    LOG.log(
        done.dropped() == 0 ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
        () -> connection + " has left: " + done.sent() + " sent, " + done.dropped() + " dropped");
  }

  @Override
  public WebSocketCounters tally() {
    Watch running = watch;
    long dropped = replaced + (running == null ? 0 : running.dropped());
    return new WebSocketCounters(1, 0, sent, dropped, 0, 0, 0, dialogue.mistakes());
  }
}
