package dev.sightline.adapter.web.mjpeg;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.websocket.WebSocketSettings;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The MJPEG streams that are open, and what they have in common.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class MjpegStreams {
  private final FrameEncodings encodings;
  private final PartHeads heads;
  private final MjpegSettings settings;
  private final WebSocketSettings sockets;
  private final Set<MjpegStream> open = ConcurrentHashMap.newKeySet();

  MjpegStreams(
      FrameEncodings encodings,
      PartHeads heads,
      MjpegSettings settings,
      WebSocketSettings sockets) {
    this.encodings = encodings;
    this.heads = heads;
    this.settings = settings;
    this.sockets = sockets;
  }

  /**
   * A stream that has not begun.
   *
   * @param onEnd run when the stream has ended; once or several times, on any thread
   */
  MjpegStream create(Channel channel, Runnable onEnd) {
    return new MjpegStream(channel, this, onEnd);
  }

  FrameEncodings encodings() {
    return encodings;
  }

  PartHeads heads() {
    return heads;
  }

  MjpegSettings settings() {
    return settings;
  }

  WebSocketSettings sockets() {
    return sockets;
  }

  void add(MjpegStream stream) {
    open.add(stream);
  }

  void remove(MjpegStream stream) {
    open.remove(stream);
  }

  /** How many streams there are now. */
  public int count() {
    return open.size();
  }

  /** How many bytes wait in the gateway for viewers to read them. */
  public long waitingBytes() {
    return open.stream().mapToLong(MjpegStream::waitingBytes).sum();
  }
}
