package dev.sightline.adapter.web.socketio.updates;

import dev.sightline.adapter.web.socketio.Namespace;
import dev.sightline.application.NoSuchLabelException;
import dev.sightline.application.Watch;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Label;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Watches one label for all clients, and keeps its present update.
 *
 * <p><b>Threading:</b> confined to the board's event loop.
 */
final class LabelUpdates implements Viewer {
  private static final System.Logger LOG = System.getLogger(LabelUpdates.class.getName());

  private final Label label;
  private final EventLoop loop;
  private final UpdateMessage content;
  private final Namespace namespace;
  private final UpdateTally tally;

  private @Nullable Watch watch;
  private @Nullable Update current;
  private boolean changed;
  private boolean tooLarge;
  private boolean closed;

  LabelUpdates(
      Label label, EventLoop loop, UpdateMessage content, Namespace namespace, UpdateTally tally) {
    this.label = label;
    this.loop = loop;
    this.content = content;
    this.namespace = namespace;
    this.tally = tally;
  }

  Label label() {
    return label;
  }

  /**
   * Begins to watch.
   *
   * @param onFailure run on the event loop when the label cannot be watched
   */
  void start(WatchLabel watchLabel, Runnable onFailure) {
    watchLabel
        .watch(label, this)
        .whenComplete(
            (begun, problem) -> {
              boolean accepted = EventLoops.execute(loop, () -> started(begun, problem, onFailure));
              if (!accepted && begun != null) {
                begun.close();
              }
            });
  }

  private void started(@Nullable Watch begun, @Nullable Throwable problem, Runnable onFailure) {
    if (begun == null) {
      if (!isGone(problem)) {
        LOG.log(System.Logger.Level.WARNING, "cannot watch the label " + label, problem);
      }
      onFailure.run();
    } else if (closed) {
      begun.close();
    } else {
      watch = begun;
    }
  }

  /** It was listed a moment ago; that is no failure. */
  private static boolean isGone(@Nullable Throwable problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    return cause instanceof NoSuchLabelException;
  }

  /**
   * Makes the update anew if there is something new. A label without a picture has none.
   *
   * @param version of the new update
   * @return whether there was something new
   */
  boolean renew(long version) {
    if (!changed || closed) {
      return false;
    }
    changed = false;
    if (content.isEmpty()) {
      replace(null);
      return true;
    }
    ByteBuf json = content.compose(ByteBufAllocator.DEFAULT);
    replace(new Update(label, version, UpdateEvent.of(json, namespace)));
    tally.encoded.increment();
    countLeftOut();
    return true;
  }

  private void countLeftOut() {
    int leftOut = content.leftOut();
    tally.leftOut.add(leftOut);
    if (leftOut > 0 && !tooLarge) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "the update of the label %s has no room for %d of its cameras; sightline.socketio.max-update-bytes says how long it may be"
                  .formatted(label, leftOut));
    }
    tooLarge = leftOut > 0;
  }

  /** The present update; null while no camera has a frame. */
  @Nullable Update current() {
    return current;
  }

  private void replace(@Nullable Update next) {
    if (current != null) {
      current.event().release();
    }
    current = next;
  }

  /** Ends watching, and lets go of everything. */
  void close() {
    closed = true;
    if (watch != null) {
      watch.close();
    }
    content.clear();
    replace(null);
  }

  @Override
  public Executor executor() {
    return loop;
  }

  /** A frame costs nothing here: it is encoded when its turn comes to be shown. */
  @Override
  public boolean canTake() {
    return !closed;
  }

  @Override
  public void onFrame(Frame frame) {
    if (!closed) {
      content.put(frame);
      changed = true;
    }
  }

  /** Clients of this kind are told of nothing but pictures. */
  @Override
  public void onNotice(ViewerNotice notice) {
    if (notice instanceof ViewerNotice.CameraVanished vanished
        && content.remove(vanished.camera())) {
      changed = true;
    }
  }
}
