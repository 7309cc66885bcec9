package dev.sightline.adapter.web.websocket;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of WebSocket connections: {@code sightline.websocket.*}.
 *
 * @param maxConnections most connections at a time, viewers and producers together; a further one
 *     is closed with 1013; default 10,000
 * @param labelMessagesPerSecond most v1 messages of a label a second, 1 to 1,000; default 10
 * @param maxClientMessageBytes longest message that a viewer may send, in bytes; a longer one is
 *     answered with close 1009; default 64 KiB
 * @param maxHeaderBytes longest JSON header of a producer's message, in bytes; default 1 MiB
 * @param pingInterval how long after the answer to a ping the next one is sent; default 20 s
 * @param pingTimeout how long the answer to a ping is waited for before the connection is cut;
 *     default 20 s
 * @param stallTimeout how long a ping may wait behind what the peer does not read before the
 *     connection is cut; default 60 s
 * @param closeTimeout how long the peer has to answer a close before the connection is cut; default
 *     2 s
 * @param shutdownTimeout how long a shutdown waits for all connections to close; default 3 s
 * @param sendBufferBytes the kernel's send buffer of a connection ({@code SO_SNDBUF}), in bytes; 0
 *     leaves it to the system; default 256 KiB
 * @param unsentBytes bytes that the kernel takes beyond what it can send at once ({@code
 *     TCP_NOTSENT_LOWAT}, on epoll only); 0 leaves it to the system; default 16 KiB
 * @param queuedBytes while more bytes than these wait in the gateway for a connection, it gets no
 *     further frame; default 32 KiB
 * @param maxNoticeBytes most bytes of notices that may wait for a viewer that does not read; beyond
 *     them it is cut; default 256 KiB
 * @param sessionTimeout how long a connection may last before it is closed with 1000; 0, which is
 *     the default, is for ever
 * @param idleTimeout how long a producer, or a viewer that asks for each frame, may say nothing
 *     although it is its turn, before it is closed with 1000; 0 is for ever, default 5 min
 */
@ConfigurationProperties("sightline.websocket")
public record WebSocketSettings(
    @Bindable(defaultValue = "10000") int maxConnections,
    @Bindable(defaultValue = "10") int labelMessagesPerSecond,
    @Bindable(defaultValue = "65536") int maxClientMessageBytes,
    @Bindable(defaultValue = "1048576") int maxHeaderBytes,
    @Bindable(defaultValue = "20s") Duration pingInterval,
    @Bindable(defaultValue = "20s") Duration pingTimeout,
    @Bindable(defaultValue = "60s") Duration stallTimeout,
    @Bindable(defaultValue = "2s") Duration closeTimeout,
    @Bindable(defaultValue = "3s") Duration shutdownTimeout,
    @Bindable(defaultValue = "262144") int sendBufferBytes,
    @Bindable(defaultValue = "16384") int unsentBytes,
    @Bindable(defaultValue = "32768") int queuedBytes,
    @Bindable(defaultValue = "262144") int maxNoticeBytes,
    @Bindable(defaultValue = "0s") Duration sessionTimeout,
    @Bindable(defaultValue = "5m") Duration idleTimeout) {
  private static final int MAX_RATE = 1_000;
  private static final int MAX_BYTES = 1 << 30;

  /**
   * @throws IllegalArgumentException when a bound is out of range; the message says which
   */
  public WebSocketSettings {
    requireWithin("max-connections", maxConnections, 1, Integer.MAX_VALUE);
    requireWithin("label-messages-per-second", labelMessagesPerSecond, 1, MAX_RATE);
    requireWithin("max-client-message-bytes", maxClientMessageBytes, 1, MAX_BYTES);
    requireWithin("max-header-bytes", maxHeaderBytes, 1, MAX_BYTES);
    requirePositive("ping-interval", pingInterval);
    requirePositive("ping-timeout", pingTimeout);
    requirePositive("stall-timeout", stallTimeout);
    requirePositive("close-timeout", closeTimeout);
    requirePositive("shutdown-timeout", shutdownTimeout);
    requireWithin("send-buffer-bytes", sendBufferBytes, 0, MAX_BYTES);
    requireWithin("unsent-bytes", unsentBytes, 0, MAX_BYTES);
    requireWithin("queued-bytes", queuedBytes, 1, MAX_BYTES);
    requireWithin("max-notice-bytes", maxNoticeBytes, 1, MAX_BYTES);
    requireNotNegative("session-timeout", sessionTimeout);
    requireNotNegative("idle-timeout", idleTimeout);
  }

  private static void requireWithin(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "sightline.websocket." + what + " must be " + least + " to " + most + ", got " + value);
    }
  }

  private static void requireNotNegative(String what, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "sightline.websocket." + what + " must be 0, which is for ever, or more, got " + time);
    }
  }

  private static void requirePositive(String what, Duration time) {
    if (time.toMillis() < 1) {
      throw new IllegalArgumentException(
          "sightline.websocket." + what + " must be 1 ms or more, got " + time);
    }
  }
}
