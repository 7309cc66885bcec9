package dev.sightline.adapter.web.engineio;

import io.netty.channel.EventLoop;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket that a polling client tries out, as in the section "Upgrade".
 *
 * <p><b>Threading:</b> confined to the session's event loop.
 */
final class Upgrade {
  private static final String PROBE = "probe";

  private final EngineWebSocket socket;
  private final ScheduledFuture<?> timeout;
  private boolean probed;

  /** What a packet on the WebSocket means. */
  enum Step {
    /** It works: the client has been told so. */
    PROBED,
    /** The client goes over to it. */
    COMPLETE,
    /** The client does not keep to the protocol. */
    BROKEN
  }

  /**
   * @param expired told when the client takes too long
   */
  Upgrade(EngineWebSocket socket, EventLoop loop, EngineSettings settings, Runnable expired) {
    this.socket = socket;
    this.timeout =
        loop.schedule(expired, settings.upgradeTimeout().toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean isOf(EngineWebSocket other) {
    return socket == other;
  }

  EngineWebSocket socket() {
    return socket;
  }

  /** Whether the client has been told that the WebSocket works. */
  boolean isProbed() {
    return probed;
  }

  Step take(Packet packet) {
    if (packet.type() == PacketType.PING && packet.text().equals(PROBE)) {
      probed = true;
      socket.send(PacketType.PONG, PROBE);
      return Step.PROBED;
    }
    return packet.type() == PacketType.UPGRADE && probed ? Step.COMPLETE : Step.BROKEN;
  }

  /** Stops waiting. */
  void end() {
    timeout.cancel(false);
  }
}
