package dev.sightline.adapter.web.mjpeg;

import dev.sightline.adapter.web.Endings;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.adapter.web.encoding.LoopEncodings;
import dev.sightline.adapter.web.websocket.SocketTuning;
import dev.sightline.application.Watch;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One viewer's MJPEG stream: a part for each frame that the connection has room for.
 *
 * <p><b>No queue:</b> a part is sent when the connection can take it; until then the relay keeps
 * the newest frame, and that one only. A viewer that takes nothing for long is cut off.
 *
 * <p><b>Sharing:</b> the picture and what follows it are one direct buffer for all viewers. Only
 * the head before it, some 200 bytes, is copied for each, since it tells the camera's state and the
 * frame's age; see {@link PartHeads}.
 *
 * <p><b>The way out:</b> the framework begins and ends the response. In HTTP/1.1 the parts between
 * go through a {@link ChunkOutlet}, past the framework and its codec; elsewhere they are pieces of
 * the body, each sent when the framework has asked for it.
 *
 * <p><b>Threading:</b> everything on the connection's event loop, but for {@link #begin}, {@link
 * #cancel} and {@link #waitingBytes}.
 */
final class MjpegStream implements Viewer, Subscription {
  private static final System.Logger LOG = System.getLogger(MjpegStream.class.getName());

  private static final ByteBuf START = start();
  private static final int PIECES = 2;

  private static final NettyReadBufferFactory BUFFERS =
      NettyReadBufferFactory.of(ByteBufAllocator.DEFAULT);

  private final Channel channel;
  private final MjpegStreams streams;
  private final LoopEncodings encodings;
  private final Runnable onEnd;
  private final StallWatch stallWatch = new StallWatch(this::moves, this::cutOff);

  private @Nullable Subscriber<? super ReadBuffer> subscriber;
  private @Nullable ChunkOutlet outlet;
  private long requested;
  private boolean started;
  private boolean moved;

  private volatile @Nullable Watch watch;
  private volatile Endings.@Nullable Ending ending;
  private volatile boolean cancelled;

  /**
   * @param onEnd run when the stream has ended; once or several times, on any thread
   */
  MjpegStream(Channel channel, MjpegStreams streams, Runnable onEnd) {
    this.channel = channel;
    this.streams = streams;
    this.encodings = streams.encodings().on(channel.eventLoop());
    this.onEnd = onEnd;
  }

  /** The boundary before the first part: no other precedes it that its line break would end. */
  private static ByteBuf start() {
    byte[] boundary = FrameFormat.PART_BOUNDARY.stripLeading().getBytes(StandardCharsets.US_ASCII);
    return Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(boundary).asReadOnly());
  }

  /** The watch has begun: it is closed when the stream ends. */
  void begin(Watch begun, Endings endings) {
    watch = begun;
    ending = endings.add(() -> onLoop(this::end));
    streams.add(this);
    onLoop(this::outlastSilence);
    channel.closeFuture().addListener(closed -> cancel());
    if (cancelled) {
      release();
    }
  }

  private void onLoop(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "a viewer is gone together with its event loop", e);
    }
  }

  /** Ends the stream as a whole answer, between two pictures. */
  private void end() {
    Subscriber<? super ReadBuffer> current = subscriber;
    if (!cancelled && current != null) {
      cancel();
      if (outlet != null) {
        outlet.remove();
      }
      current.onComplete();
    }
  }

  /**
   * A camera that is merely quiet does not end the stream: the server's idle time-out does not hold
   * for it, TCP's own probes find a peer that is gone.
   */
  private void outlastSilence() {
    if (cancelled || !channel.isActive()) {
      return;
    }
    if (channel.pipeline().get(IdleStateHandler.class) != null) {
      channel.pipeline().remove(IdleStateHandler.class);
    }
    channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
    stallWatch.start(channel.eventLoop(), streams.settings().stallTimeout());
  }

  /** Whether the viewer is no worse off than when this was last asked. */
  private boolean moves() {
    boolean yes = moved || !started || canTake();
    moved = false;
    return yes;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the close future tells
  private void cutOff() {
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> channel.remoteAddress() + " does not read its pictures, and is cut off");
    if (outlet != null) {
      channel.close();
    } else {
      end(); // the connection has other streams, perhaps
    }
  }

  /** Whom the pieces are sent to; at most one. */
  void subscribe(Subscriber<? super ReadBuffer> newSubscriber) {
    subscriber = newSubscriber;
    newSubscriber.onSubscribe(this);
  }

  /**
   * Called from within {@code onNext} too, where the server cannot take another piece: what comes
   * next is sent by a task of its own.
   */
  @Override
  public void request(long pieces) {
    requested = requested + pieces < 0 ? Long.MAX_VALUE : requested + pieces;
    if (!started) {
      started = true;
      send(START.duplicate());
      outlet = ChunkOutlet.install(channel, this::resume);
      if (outlet != null) {
        SocketTuning.apply(channel, streams.sockets());
      }
    }
    onLoop(this::resume);
  }

  private void resume() {
    Watch current = watch;
    if (current != null) {
      current.resume();
    }
  }

  /** Ends the stream; the viewer is not served any more. */
  @Override
  public void cancel() {
    cancelled = true;
    onEnd.run();
    release();
  }

  private void release() {
    Watch current = watch;
    if (current != null) {
      current.close();
    }
    Endings.Ending known = ending;
    if (known != null) {
      known.done();
    }
    streams.remove(this);
    onLoop(stallWatch::stop);
  }

  @Override
  public Executor executor() {
    return channel.eventLoop();
  }

  @Override
  public boolean canTake() {
    return started && !cancelled && channel.isWritable() && (outlet != null || requested > 0);
  }

  @Override
  public void onFrame(Frame frame) {
    ByteBuf part = encodings.get(frame, FrameFormat.MJPEG_PART);
    int behind = part.readableBytes() - FrameFormat.CHUNK_END.length();
    PartHead head = streams.heads().get(frame, behind);
    moved = true;
    ChunkOutlet direct = outlet;
    if (direct != null) {
      direct.send(head.inChunk(channel.alloc()), part);
    } else {
      send(
          channel
              .alloc()
              .compositeBuffer(PIECES)
              .addComponent(true, head.alone(channel.alloc()))
              .addComponent(true, part.writerIndex(part.readerIndex() + behind)));
    }
  }

  /** A stream of pictures has no words for what happens besides. */
  @Override
  public void onNotice(ViewerNotice notice) {}

  private void send(ByteBuf piece) {
    Subscriber<? super ReadBuffer> current = subscriber;
    if (current == null) {
      piece.release();
      return;
    }
    requested--;
    current.onNext(BUFFERS.adapt(piece));
  }

  /** How many bytes wait in the gateway for the peer to read them; from any thread. */
  long waitingBytes() {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting == null ? 0 : waiting.totalPendingWriteBytes();
  }
}
