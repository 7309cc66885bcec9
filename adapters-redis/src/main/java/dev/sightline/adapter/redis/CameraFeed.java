package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import io.lettuce.core.StreamMessage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription: how far its camera has been read, and what its listener still has to be told.
 *
 * <p><b>Threading:</b> used by the reader's thread alone, but for {@link #isClosed}, {@link #close}
 * and the delivery, which runs on threads of its own, one call at a time.
 */
final class CameraFeed {
  private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);
  private static final int REMEMBERED_IDS = 64;

  private final CameraKey camera;
  private final FrameListener listener;
  private final FrameReader frames;
  private final SerialQueue delivery;
  private final int maxPending;
  private final Runnable caughtUp;

  /** Entries handed to the delivery and not yet through. */
  private final AtomicInteger pending = new AtomicInteger();

  private volatile boolean closed;

  /** Null until it is known where the camera's frames stand. */
  private @Nullable String key;

  private FrameId cursor = FrameId.BEFORE_ALL;
  private final ArrayDeque<FrameId> delivered = new ArrayDeque<>();
  private boolean toldOutage;

  /** Written by the reader's thread before it looks at pending, read by the delivery after. */
  private volatile boolean leftOut;

  /** How long the camera has been silent, and when it is looked at next. */
  final Silence silence;

  /**
   * @param deliveryThreads runs the calls to the listener
   * @param settings how many entries may wait for the listener before the camera is left out
   * @param caughtUp told, on a delivery thread, when a camera that was left out can be read again
   */
  CameraFeed(
      CameraKey camera,
      FrameListener listener,
      FrameReader frames,
      Executor deliveryThreads,
      RedisSettings.Reading settings,
      Runnable caughtUp) {
    this.camera = camera;
    this.listener = listener;
    this.frames = frames;
    this.delivery = new SerialQueue(deliveryThreads);
    this.maxPending = settings.maxFramesPerStream();
    this.caughtUp = caughtUp;
    this.silence = new Silence(settings);
  }

  CameraKey camera() {
    return camera;
  }

  boolean isClosed() {
    return closed;
  }

  /** Nothing is delivered any more. */
  void close() {
    closed = true;
  }

  /** The stream to read; null when there is none. */
  @Nullable String key() {
    return key;
  }

  /** What has been read up to. */
  FrameId cursor() {
    return cursor;
  }

  /** Whether the next read should bring this camera's frames. */
  boolean isReadable() {
    if (closed || key == null) {
      return false;
    }
    leftOut = pending.get() >= maxPending;
    return !leftOut || pending.get() < maxPending;
  }

  /** Begins with the newest frame. */
  void begin(FrameReader.Newest newest) {
    key = newest.key();
    cursor = newest.newestId();
    remember(cursor);
    newest.frame().ifPresent(frame -> post(1, () -> deliver(Optional.of(frame))));
  }

  /**
   * Compares with what is stored now.
   *
   * @param askedAt the cursor at the time of the question; an answer that was overtaken says
   *     nothing
   * @return whether reading has to go on elsewhere than before
   */
  boolean compare(FrameReader.Newest newest, FrameId askedAt) {
    if (!cursor.equals(askedAt)) {
      return false;
    }
    boolean moved = newest.key() == null ? key != null : !newest.key().equals(key);
    key = newest.key();
    if (newest.newestId().compareTo(cursor) >= 0) {
      return moved;
    }
    // Smaller ids than those read: the newest was taken away, or the history began anew.
    cursor = delivered.contains(newest.newestId()) ? newest.newestId() : FrameId.BEFORE_ALL;
    return true;
  }

  /** Its key holds no stream: it is not read until another look has found one. */
  void setAside() {
    key = null;
  }

  /** The camera is gone: whatever comes next under its key is new. */
  boolean restart() {
    boolean changed = !cursor.equals(FrameId.BEFORE_ALL);
    cursor = FrameId.BEFORE_ALL;
    return changed;
  }

  /** Takes entries, oldest first, that were read from the cursor on. */
  void take(List<StreamMessage<String, ByteBuffer>> entries) {
    cursor = FrameId.parse(entries.getLast().getId());
    entries.forEach(entry -> remember(FrameId.parse(entry.getId())));
    silence.broken();
    post(entries.size(), () -> entries.forEach(entry -> deliver(frames.read(camera, entry))));
  }

  private void remember(FrameId id) {
    if (delivered.size() == REMEMBERED_IDS) {
      delivered.removeFirst();
    }
    delivered.addLast(id);
  }

  void tellOutage() {
    if (!toldOutage) {
      toldOutage = true;
      post(0, () -> call(FrameListener::onOutage));
    }
  }

  void tellRecovery() {
    if (toldOutage) {
      toldOutage = false;
      post(0, () -> call(FrameListener::onRecovery));
    }
  }

  private void post(int entries, Runnable task) {
    pending.addAndGet(entries);
    delivery.add(
        () -> {
          try {
            task.run();
          } finally {
            passed(entries);
          }
        });
  }

  private void passed(int entries) {
    int left = pending.addAndGet(-entries);
    if (left < maxPending && leftOut) {
      leftOut = false;
      caughtUp.run();
    }
  }

  private void deliver(Optional<Frame> frame) {
    frame.ifPresent(present -> call(told -> told.onFrame(present)));
  }

  private void call(Consumer<FrameListener> event) {
    if (closed) {
      return;
    }
    try {
      event.accept(listener);
    } catch (RuntimeException e) {
      LOG.error("The listener of {} failed", camera, e);
    }
  }
}
