package dev.sightline.adapter.web.socketio.server;

import dev.sightline.adapter.web.engineio.EngineSettings;
import dev.sightline.adapter.web.socketio.SocketIoLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Times and bounds of Socket.IO: {@code sightline.socketio.*}.
 *
 * @param pingInterval from the answer to a ping to the next ping; default 25 s
 * @param pingTimeout how long the answer to a ping is waited for; default 20 s
 * @param upgradeTimeout how long a client may try out a WebSocket before it goes over to it;
 *     default 10 s
 * @param connectTimeout how long a client may stay without being connected to a namespace; default
 *     45 s
 * @param attachmentTimeout how long the attachments of an event may take to come; default 30 s
 * @param maxPayload longest message, and longest body of a POST, that a client may send, in bytes;
 *     default 1,000,000
 * @param maxPackets most packets in one body of a POST; default 10,000
 * @param maxEventBytes longest event of a client with its attachments, in bytes; default 4 MiB
 * @param maxAttachments most attachments of an event; default 10
 * @param maxJsonDepth how deep arrays and objects of a client may be nested; default 100
 * @param maxSessions most sessions at a time; default 10,000
 * @param maxQueuedBytes while more bytes than these wait for a client, its session is closed
 *     instead of making more wait; default 8 MiB
 */
@ConfigurationProperties("sightline.socketio")
public record SocketIoSettings(
    @Bindable(defaultValue = "25s") Duration pingInterval,
    @Bindable(defaultValue = "20s") Duration pingTimeout,
    @Bindable(defaultValue = "10s") Duration upgradeTimeout,
    @Bindable(defaultValue = "45s") Duration connectTimeout,
    @Bindable(defaultValue = "30s") Duration attachmentTimeout,
    @Bindable(defaultValue = "1000000") int maxPayload,
    @Bindable(defaultValue = "10000") int maxPackets,
    @Bindable(defaultValue = "4194304") int maxEventBytes,
    @Bindable(defaultValue = "10") int maxAttachments,
    @Bindable(defaultValue = "100") int maxJsonDepth,
    @Bindable(defaultValue = "10000") int maxSessions,
    @Bindable(defaultValue = "8388608") int maxQueuedBytes) {
  private static final int MAX_BYTES = 1 << 30;
  private static final int MAX_DEPTH = 1_000; // what a thread's stack holds with room to spare

  /**
   * @throws IllegalArgumentException when a bound is out of range; the message says which
   */
  public SocketIoSettings {
    requirePositive("ping-interval", pingInterval);
    requirePositive("ping-timeout", pingTimeout);
    requirePositive("upgrade-timeout", upgradeTimeout);
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("attachment-timeout", attachmentTimeout);
    requireWithin("max-payload", maxPayload, MAX_BYTES);
    requireWithin("max-packets", maxPackets, Integer.MAX_VALUE);
    requireWithin("max-event-bytes", maxEventBytes, MAX_BYTES);
    requireWithin("max-attachments", maxAttachments, Integer.MAX_VALUE);
    requireWithin("max-json-depth", maxJsonDepth, MAX_DEPTH);
    requireWithin("max-sessions", maxSessions, Integer.MAX_VALUE);
    requireWithin("max-queued-bytes", maxQueuedBytes, MAX_BYTES);
  }

  private static void requireWithin(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "sightline.socketio." + what + " must be 1 to " + most + ", got " + value);
    }
  }

  private static void requirePositive(String what, Duration time) {
    if (time.toMillis() < 1) {
      throw new IllegalArgumentException(
          "sightline.socketio." + what + " must be 1 ms or more, got " + time);
    }
  }

  /**
   * What concerns the sessions.
   *
   * @param closeTimeout how long a peer has to answer the closing of a WebSocket
   */
  public EngineSettings toEngineSettings(Duration closeTimeout) {
    return new EngineSettings(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxPackets,
        maxSessions,
        maxQueuedBytes);
  }

  /** What concerns the events. */
  public SocketIoLimits toLimits() {
    return new SocketIoLimits(
        connectTimeout, attachmentTimeout, maxAttachments, maxEventBytes, maxJsonDepth);
  }
}
