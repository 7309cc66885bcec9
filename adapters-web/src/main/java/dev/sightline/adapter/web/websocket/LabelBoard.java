package dev.sightline.adapter.web.websocket;

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
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows a label to all of its v1 viewers: watches it once, and makes one message for all of them,
 * when there is something new and at most at a given rate.
 *
 * <p><b>Threading:</b> confined to one event loop, that of its first viewer; {@link #join}, {@link
 * #leave} and {@link #close} may be called on any thread. Viewers of other loops are handed
 * messages by one task a loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a scheduled message
final class LabelBoard implements Viewer {
  private static final System.Logger LOG = System.getLogger(LabelBoard.class.getName());

  private final Label label;
  private final EventLoop loop;
  private final LabelMessage content;
  private final long intervalNanos;
  private final Consumer<LabelBoard> onFailure;
  private final Consumer<LabelBoard> onLeave;

  private final Set<LabelMember> members = new LinkedHashSet<>();
  private @Nullable Watch watch;
  private @Nullable ByteBuf message;
  private @Nullable Throwable failure;
  private long madeAtNanos;
  private boolean scheduled;
  private boolean deserted;
  private boolean closed;

  /**
   * @param interval shortest time between two messages
   * @param onFailure told when the label cannot be watched, so that nobody else is sent here
   * @param onLeave told when a viewer has left
   */
  LabelBoard(
      Label label,
      EventLoop loop,
      LabelMessage content,
      Duration interval,
      Consumer<LabelBoard> onFailure,
      Consumer<LabelBoard> onLeave) {
    this.label = label;
    this.loop = loop;
    this.content = content;
    this.intervalNanos = interval.toNanos();
    this.onFailure = onFailure;
    this.onLeave = onLeave;
  }

  Label label() {
    return label;
  }

  /** Begins to watch. */
  void start(WatchLabel watchLabel) {
    begin(watchLabel)
        .whenComplete(
            (begun, problem) -> {
              if (!execute(loop, () -> started(begun, problem)) && begun != null) {
                begun.close();
              }
            });
  }

  /** Those who wait for the board are to be told, whatever the way in which it fails. */
  private CompletionStage<Watch> begin(WatchLabel watchLabel) {
    try {
      return watchLabel.watch(label, this);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private void started(@Nullable Watch begun, @Nullable Throwable problem) {
    if (begun == null) {
      failure =
          problem instanceof CompletionException && problem.getCause() != null
              ? problem.getCause()
              : problem;
      onFailure.accept(this);
      members.forEach(this::refuse);
    } else if (closed) {
      begun.close();
    } else {
      watch = begun;
    }
  }

  void join(LabelMember member) {
    execute(
        loop,
        () -> {
          members.add(member);
          if (failure != null || deserted) {
            refuse(member);
          } else if (message != null) {
            handOver(member.loop(), List.of(member), message);
          }
        });
  }

  private void refuse(LabelMember member) {
    Throwable cause = failure == null ? new NoSuchLabelException(label) : failure;
    execute(
        member.loop(),
        () -> {
          if (cause instanceof NoSuchLabelException) {
            member.refuse(Notices.error(String.valueOf(cause.getMessage())));
          } else {
            member.fail(cause);
          }
        });
  }

  void leave(LabelMember member) {
    execute(loop, () -> members.remove(member));
    onLeave.accept(this);
  }

  void close() {
    execute(
        loop,
        () -> {
          closed = true;
          if (watch != null) {
            watch.close();
          }
          content.clear();
          replaceMessage(null);
        });
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
      deserted = false;
      content.put(frame);
      changed();
    }
  }

  /** Old clients expect nothing but pictures. */
  @Override
  public void onNotice(ViewerNotice notice) {
    switch (notice) {
      case ViewerNotice.CameraVanished vanished -> {
        if (content.remove(vanished.camera())) {
          deserted = content.isEmpty();
          changed();
        }
      }
      case ViewerNotice.CameraAppeared appeared -> deserted = false;
      default -> {}
    }
  }

  /** The first message waits for an interval, so that it holds the frames of all cameras. */
  private void changed() {
    if (!scheduled) {
      scheduled = true;
      long now = System.nanoTime();
      long delay = message == null ? intervalNanos : madeAtNanos + intervalNanos - now;
      loop.schedule(this::show, Math.max(0, delay), TimeUnit.NANOSECONDS);
    }
  }

  private void show() {
    scheduled = false;
    if (closed) {
      return;
    }
    madeAtNanos = System.nanoTime();
    ByteBuf next;
    try {
      next = content.compose(ByteBufAllocator.DEFAULT);
    } catch (RuntimeException e) {
      members.forEach(member -> execute(member.loop(), () -> member.fail(e)));
      return;
    }
    replaceMessage(next);
    Map<EventLoop, List<LabelMember>> byLoop =
        members.stream().collect(Collectors.groupingBy(LabelMember::loop));
    byLoop.forEach((theirs, some) -> handOver(theirs, some, next));
  }

  private void replaceMessage(@Nullable ByteBuf next) {
    if (message != null) {
      message.release();
    }
    message = next;
  }

  private static void handOver(EventLoop loop, List<LabelMember> members, ByteBuf message) {
    ByteBuf share = message.retainedDuplicate();
    boolean accepted =
        execute(
            loop,
            () -> {
              members.forEach(member -> member.show(share));
              share.release();
            });
    if (!accepted) {
      share.release();
    }
  }

  private static boolean execute(EventLoop loop, Runnable task) {
    try {
      loop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "viewers are gone together with their event loop", e);
      return false;
    }
  }
}
