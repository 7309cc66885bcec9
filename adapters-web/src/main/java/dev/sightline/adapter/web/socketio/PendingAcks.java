package dev.sightline.adapter.web.socketio;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The answers that one client owes.
 *
 * <p><b>Threading:</b> confined to the socket's event loop, but for {@link #register}.
 */
final class PendingAcks {
  private static final int MOST = 1_000;

  private final EventLoop loop;
  private final AtomicLong nextId = new AtomicLong();
  private final Map<Long, Pending> pending = new HashMap<>();

  PendingAcks(EventLoop loop) {
    this.loop = loop;
  }

  /** One answer. */
  static final class Pending {
    private final long id;
    private final CompletableFuture<List<@Nullable Object>> answer = new CompletableFuture<>();
    private @Nullable ScheduledFuture<?> timeout;

    private Pending(long id) {
      this.id = id;
    }

    long id() {
      return id;
    }

    CompletableFuture<List<@Nullable Object>> answer() {
      return answer;
    }
  }

  /** A new id; on any thread. */
  Pending register() {
    return new Pending(nextId.getAndIncrement());
  }

  /** Begins to wait. */
  void await(Pending one, Duration time, boolean connected) {
    if (!connected) {
      one.answer.completeExceptionally(new IllegalStateException("the client has gone"));
    } else if (pending.size() >= MOST) {
      one.answer.completeExceptionally(
          new IllegalStateException("the client owes " + MOST + " answers"));
    } else {
      pending.put(one.id, one);
      one.timeout = loop.schedule(() -> expire(one), time.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void expire(Pending one) {
    pending.remove(one.id);
    one.answer.completeExceptionally(new TimeoutException("the client has not answered in time"));
  }

  /** An answer has come; one that nobody waits for changes nothing. */
  void answer(long id, List<@Nullable Object> values) {
    Pending one = pending.remove(id);
    if (one != null) {
      stop(one);
      one.answer.complete(values);
    }
  }

  /** No answer will come. */
  void close() {
    List<Pending> all = List.copyOf(pending.values());
    pending.clear();
    for (Pending one : all) {
      stop(one);
      one.answer.completeExceptionally(new IllegalStateException("the client has gone"));
    }
  }

  private static void stop(Pending one) {
    if (one.timeout != null) {
      one.timeout.cancel(false);
    }
  }
}
