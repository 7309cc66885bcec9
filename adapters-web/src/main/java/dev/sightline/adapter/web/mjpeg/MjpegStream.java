package dev.sightline.adapter.web.mjpeg;

import dev.sightline.adapter.web.Endings;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.application.CameraDirectory;
import dev.sightline.application.CameraStatus;
import dev.sightline.application.Watch;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.timeout.IdleStateHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One viewer's MJPEG stream: a part for each frame that the connection has room for.
 *
 * <p><b>No queue:</b> the server asks for the next piece when the connection is writable again;
 * until then the relay keeps the newest frame, and that one only.
 *
 * <p><b>Sharing:</b> the picture's bytes are one direct buffer for all viewers; each viewer adds a
 * small head of its own, as the camera's state and the frame's age are those of the moment in which
 * it is sent.
 *
 * <p><b>Threading:</b> everything on the connection's event loop, but for {@link #begin} and {@link
 * #cancel}.
 */
final class MjpegStream implements Viewer, Subscription {
  /** Stands between the parts. */
  static final String BOUNDARY = "frame";

  private static final ByteBuf START = constant("--" + BOUNDARY + "\r\n");

  /* The boundary before the next part is sent right behind a picture: browsers show it only then. */
  private static final ByteBuf TAIL = constant("\r\n--" + BOUNDARY + "\r\n");

  private static final int PIECES = 3;

  private static final NettyReadBufferFactory BUFFERS =
      NettyReadBufferFactory.of(ByteBufAllocator.DEFAULT);

  private final CameraKey camera;
  private final Channel channel;
  private final FrameEncodings encodings;
  private final CameraDirectory directory;
  private final Runnable onEnd;

  private @Nullable Subscriber<? super ReadBuffer> subscriber;
  private long requested;
  private boolean started;

  private volatile @Nullable Watch watch;
  private volatile Endings.@Nullable Ending ending;
  private volatile boolean cancelled;

  /**
   * @param onEnd run when the stream has ended; once or several times, on any thread
   */
  MjpegStream(
      CameraKey camera,
      Channel channel,
      FrameEncodings encodings,
      CameraDirectory directory,
      Runnable onEnd) {
    this.camera = camera;
    this.channel = channel;
    this.encodings = encodings;
    this.directory = directory;
    this.onEnd = onEnd;
  }

  private static ByteBuf constant(String text) {
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)).asReadOnly());
  }

  /** The watch has begun: it is closed when the stream ends. */
  void begin(Watch begun, Endings endings) {
    watch = begun;
    ending = endings.add(() -> channel.eventLoop().execute(this::end));
    channel.eventLoop().execute(this::outlastSilence);
    channel.closeFuture().addListener(closed -> cancel());
    if (cancelled) {
      release();
    }
  }

  /** Ends the stream as a whole answer, between two pictures. */
  private void end() {
    Subscriber<? super ReadBuffer> current = subscriber;
    if (!cancelled && current != null) {
      cancel();
      current.onComplete();
    }
  }

  /**
   * A camera that is merely quiet does not end the stream: the server's idle time-out does not hold
   * for it, TCP's own probes find a peer that is gone.
   */
  private void outlastSilence() {
    if (!channel.isActive()) {
      return;
    }
    if (channel.pipeline().get(IdleStateHandler.class) != null) {
      channel.pipeline().remove(IdleStateHandler.class);
    }
    channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
  }

  /** Whom the pieces are sent to; at most one. */
  void subscribe(Subscriber<? super ReadBuffer> newSubscriber) {
    subscriber = newSubscriber;
    newSubscriber.onSubscribe(this);
  }

  @Override
  public void request(long pieces) {
    requested += pieces;
    if (requested < 0) {
      requested = Long.MAX_VALUE;
    }
    if (!started) {
      started = true;
      send(START.duplicate());
    }
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
  }

  @Override
  public Executor executor() {
    return channel.eventLoop();
  }

  @Override
  public boolean canTake() {
    return requested > 0 && !cancelled && channel.isWritable();
  }

  @Override
  public void onFrame(Frame frame) {
    ByteBufAllocator allocator = channel.alloc();
    send(
        allocator
            .compositeBuffer(PIECES)
            .addComponent(true, head(frame, allocator))
            .addComponent(true, encodings.get(frame, FrameFormat.IMAGE))
            .addComponent(true, TAIL.duplicate()));
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

  private ByteBuf head(Frame frame, ByteBufAllocator allocator) {
    CameraStatus status = directory.status(camera);
    String head =
        "Content-Type: "
            + frame.image().format().mediaType()
            + "\r\nContent-Length: "
            + frame.image().size()
            + "\r\nX-Timestamp: "
            + seconds(frame.id())
            + "\r\nX-Frame-Id: "
            + frame.id()
            + "\r\nX-Frame-State: "
            + status.state().wireName()
            + "\r\nX-Frame-Age: "
            + status.ageMillis()
            + "\r\n\r\n";
    return allocator
        .directBuffer(head.length())
        .writeBytes(head.getBytes(StandardCharsets.US_ASCII));
  }

  /** When the store took the frame, in seconds since 1970 with milliseconds behind a point. */
  private static String seconds(FrameId id) {
    return "%s.%03d"
        .formatted(
            Long.toUnsignedString(Long.divideUnsigned(id.millis(), 1_000)),
            Long.remainderUnsigned(id.millis(), 1_000));
  }
}
