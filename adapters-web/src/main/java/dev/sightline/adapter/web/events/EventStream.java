package dev.sightline.adapter.web.events;

import dev.sightline.application.events.Delivery;
import dev.sightline.application.events.EventFeed;
import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One client's stream of events.
 *
 * <p><b>No queue:</b> the next piece is fetched from the feed when the connection has taken the one
 * before; a client that reads slowly costs one piece, and one that reads nothing is cut off.
 *
 * <p><b>Threading:</b> everything on the connection's event loop, but for {@link #wake}, {@link
 * #cancel} and {@link #finish}.
 */
final class EventStream implements Subscription {
  private static final System.Logger LOG = System.getLogger(EventStream.class.getName());
  private static final NettyReadBufferFactory BUFFERS =
      NettyReadBufferFactory.of(ByteBufAllocator.DEFAULT);

  private final Channel channel;
  private final EventStreamSettings settings;
  private final EventFeed feed;
  private final Runnable onEnd;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();

  private @Nullable Subscriber<? super ReadBuffer> subscriber;
  private @Nullable ScheduledFuture<?> heartbeat;
  private long requested;
  private boolean opened;
  private boolean complete;
  private long sentAtNanos;

  /**
   * @param feed opens the feed that wakes this stream
   * @param onEnd called once when the stream has ended; any thread
   */
  EventStream(
      Channel channel,
      EventStreamSettings settings,
      Function<Runnable, EventFeed> feed,
      Runnable onEnd) {
    this.channel = channel;
    this.settings = settings;
    this.onEnd = onEnd;
    this.feed = feed.apply(this::wake);
  }

  /** Whom the pieces are sent to; at most one. */
  void subscribe(Subscriber<? super ReadBuffer> newSubscriber) {
    subscriber = newSubscriber;
    newSubscriber.onSubscribe(this);
  }

  /** The stream begins: it lasts as long as the connection. */
  void begin() {
    channel.closeFuture().addListener(closed -> cancel());
    loop().execute(this::outlastSilence);
  }

  /** Heartbeats find a client that is gone, in place of the server's idle time-out. */
  private void outlastSilence() {
    if (channel.pipeline().get(IdleStateHandler.class) != null) {
      channel.pipeline().remove(IdleStateHandler.class);
    }
    channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
    long interval = settings.heartbeat().toNanos();
    heartbeat = loop().scheduleWithFixedDelay(this::beat, interval, interval, TimeUnit.NANOSECONDS);
    if (ended.get()) {
      heartbeat.cancel(false);
    }
  }

  private EventLoop loop() {
    return channel.eventLoop();
  }

  /** There may be something new; any thread. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      onLoop(
          () -> {
            woken.set(false);
            drain();
          });
    }
  }

  private void onLoop(Runnable task) {
    try {
      loop().execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "the client is gone together with its event loop", e);
    }
  }

  /**
   * Called from within {@code onNext} too, where the server cannot take another piece: what comes
   * next is sent by a task of its own.
   */
  @Override
  public void request(long pieces) {
    onLoop(
        () -> {
          requested = requested + pieces < 0 ? Long.MAX_VALUE : requested + pieces;
          drain();
        });
  }

  private void drain() {
    if (!opened && requested > 0) {
      opened = true;
      send(EventText.opening(settings.retry().toMillis()));
    }
    while (requested > 0 && !ended.get()) {
      Optional<Delivery> next = feed.next(settings.maxPieceBytes());
      if (next.isEmpty()) {
        return;
      }
      send(EventText.of(next.get()));
    }
  }

  private void beat() {
    if (ended.get()) {
      return;
    }
    if (requested > 0 && opened) {
      send(feed.place().map(EventText::heartbeat).orElseGet(EventText::heartbeat));
    } else if (opened && System.nanoTime() - sentAtNanos > settings.stallTimeout().toNanos()) {
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> channel.remoteAddress() + " does not read its events, and is cut off");
      var _ = channel.close();
    }
  }

  private void send(String text) {
    Subscriber<? super ReadBuffer> current = subscriber;
    if (current != null && !complete) {
      requested--;
      sentAtNanos = System.nanoTime();
      ByteBuf piece = ByteBufUtil.writeUtf8(channel.alloc(), text);
      current.onNext(BUFFERS.adapt(piece));
    }
  }

  /** The stream is over: the client is gone, or did not want it in the first place. Any thread. */
  @Override
  public void cancel() {
    if (ended.compareAndSet(false, true)) {
      feed.close();
      onEnd.run();
      onLoop(
          () -> {
            if (heartbeat != null) {
              heartbeat.cancel(false);
            }
          });
    }
  }

  /** Ends the stream for the client, who comes back when it wants to. Any thread. */
  void finish() {
    onLoop(
        () -> {
          if (!complete && !ended.get()) {
            complete = true;
            cancel();
            if (subscriber != null) {
              subscriber.onComplete();
            }
          }
        });
  }
}
