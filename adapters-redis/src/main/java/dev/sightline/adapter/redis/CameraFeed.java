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
import org.jspecify.annotations.Nullable;

/**
 * One subscription: how far its camera has been read, and what its listener still has to be told.
 *
 * <p>Of what a read brings, the newest frame goes on and the older ones are passed over, warnings
 * included: what holds at the newest frame is what holds now. A read that brought as many entries
 * as it may means that the reader lags. Then the camera is not read on from there but looked up,
 * and goes on at its newest entry.
 *
 * <p><b>Threading:</b> used by the reader's loop alone, but for {@link #isClosed} and {@link
 * #close}.
 */
final class CameraFeed {
  private static final int REMEMBERED_IDS = 64;

  private final CameraKey camera;
  private final FrameReader frames;
  private final Counters counters;
  private final Delivery delivery;

  private volatile boolean closed;

  /** Null until it is known where the camera's frames stand. */
  private @Nullable String key;

  private FrameId cursor = FrameId.BEFORE_ALL;

  /** The last ids that were read. */
  private final ArrayDeque<FrameId> read = new ArrayDeque<>();

  private @Nullable Jump lastJump;

  /** Whether the newest entry is being looked for. */
  private boolean jumping;

  /** The newest frame that was read before that. */
  private @Nullable Frame held;

  private boolean toldOutage;

  /** Entries passed over without being read: those behind {@code from}, up to {@code to}. */
  private record Jump(FrameId from, FrameId to) {
    boolean passed(FrameId id) {
      return id.isAfter(from) && !id.isAfter(to);
    }
  }

  /** How long the camera has been silent, and when it is looked at next. */
  final Silence silence;

  /**
   * @param deliveryThreads runs the calls to the listener
   */
  CameraFeed(
      CameraKey camera,
      FrameListener listener,
      FrameReader frames,
      Executor deliveryThreads,
      RedisSettings.Reading settings,
      Counters counters) {
    this.camera = camera;
    this.frames = frames;
    this.counters = counters;
    this.delivery = new Delivery(camera, listener, deliveryThreads, () -> closed);
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
    return !closed && key != null && !jumping;
  }

  /** Begins with the newest frame. */
  void begin(FrameReader.Newest newest) {
    key = newest.key();
    cursor = newest.newestId();
    remember(cursor);
    newest.frame().ifPresent(this::offer);
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
    cursor = hasPassed(newest.newestId()) ? newest.newestId() : FrameId.BEFORE_ALL;
    return true;
  }

  private boolean hasPassed(FrameId id) {
    return read.contains(id) || (lastJump != null && lastJump.passed(id));
  }

  /** Its key holds no stream: it is not read until another look has found one. */
  void setAside() {
    key = null;
  }

  /** The camera is gone: whatever comes next under its key is new. */
  boolean restart() {
    boolean changed = !cursor.equals(FrameId.BEFORE_ALL);
    cursor = FrameId.BEFORE_ALL;
    lastJump = null;
    return changed;
  }

  /**
   * Takes what was read from the cursor on.
   *
   * @return whether the reader lags: the newest entry has to be looked up, and {@link #land} called
   */
  boolean take(BlockingRead.Batch batch) {
    List<StreamMessage<String, ByteBuffer>> entries = batch.entries();
    for (StreamMessage<String, ByteBuffer> entry : entries) {
      cursor = FrameId.parse(entry.getId());
      remember(cursor);
    }
    silence.broken();
    Optional<Frame> newest = newestOf(entries);
    if (batch.more()) {
      jumping = true;
      held = newest.orElse(null);
    } else {
      newest.ifPresent(this::offer);
    }
    return batch.more();
  }

  /** An entry that is no frame does not stand for those before it. */
  private Optional<Frame> newestOf(List<StreamMessage<String, ByteBuffer>> entries) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Optional<Frame> frame = frames.read(camera, entries.get(i));
      if (frame.isPresent()) {
        counters.conflatedFrames.add(i);
        return frame;
      }
    }
    return Optional.empty();
  }

  /** Whether it waits for {@link #land}. */
  boolean isJumping() {
    return jumping;
  }

  /**
   * Goes on behind the newest entry.
   *
   * @param newest what was found; null when the look failed, and reading goes on where it was
   * @param askedAt the cursor at the time of the question
   */
  void land(FrameReader.@Nullable Newest newest, FrameId askedAt) {
    jumping = false;
    Frame best = held;
    held = null;
    if (newest != null && newest.newestId().isAfter(cursor) && cursor.equals(askedAt)) {
      Optional<Frame> newer = newest.frame().filter(frame -> frame.id().isAfter(askedAt));
      if (newer.isPresent() && best != null) {
        counters.conflatedFrames.increment();
      }
      best = newer.orElse(best);
      counters.jumps.increment();
      lastJump = new Jump(cursor, newest.newestId());
      key = newest.key();
      cursor = newest.newestId();
      remember(cursor);
    } else if (newest != null) {
      compare(newest, askedAt);
    }
    if (best != null) {
      offer(best);
    }
  }

  private void remember(FrameId id) {
    if (read.size() == REMEMBERED_IDS) {
      read.removeFirst();
    }
    read.addLast(id);
  }

  private void offer(Frame frame) {
    if (delivery.offer(frame)) {
      counters.conflatedFrames.increment();
    }
  }

  void tellOutage() {
    if (!toldOutage) {
      toldOutage = true;
      delivery.tell(FrameListener::onOutage);
    }
  }

  void tellRecovery() {
    if (toldOutage) {
      toldOutage = false;
      delivery.tell(FrameListener::onRecovery);
    }
  }
}
