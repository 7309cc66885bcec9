package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.CloseReason;
import dev.sightline.adapter.web.engineio.Handshake;
import dev.sightline.adapter.web.engineio.OutgoingPacket;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A client that is connected to a namespace.
 *
 * <p><b>Threading:</b> safe for any number of threads; what one thread sends arrives in its order.
 * Once the client has gone, nothing is sent, and that is no error.
 */
public final class Socket {
  private final String id;
  private final Namespace namespace;
  private final Client client;
  private final Map<String, @Nullable Object> auth;
  private final PendingAcks acks;
  private boolean connected = true; // on the event loop

  Socket(String id, Namespace namespace, Client client, Map<String, @Nullable Object> auth) {
    this.id = id;
    this.namespace = namespace;
    this.client = client;
    this.auth = auth;
    this.acks = new PendingAcks(loop());
  }

  /** Unique, and another one in each namespace and after each reconnection. */
  public String id() {
    return id;
  }

  /** Where it is connected. */
  public Namespace namespace() {
    return namespace;
  }

  /** What is known of the client. */
  public Handshake handshake() {
    return client.session().handshake();
  }

  /** What the client has sent when it connected; empty if nothing. */
  public Map<String, @Nullable Object> auth() {
    return auth;
  }

  /** The event loop that the client's session is confined to. */
  public EventLoop loop() {
    return client.session().loop();
  }

  /**
   * Sends an event.
   *
   * @param arguments values of JSON, see the package
   * @throws IllegalArgumentException when an argument is not a value of JSON
   */
  public void emit(String event, @Nullable Object... arguments) {
    EncodedEvent encoded = namespace.encode(event, arguments);
    emit(encoded);
    encoded.release();
  }

  /** Sends an event that is encoded already; it stays the caller's. */
  public void emit(EncodedEvent event) {
    namespace.requireOwn(event);
    send(event.packets());
  }

  /**
   * Sends events, one right after the other, if the client can take them now. They stay the
   * caller's. To be called on {@link #loop} only.
   *
   * @return whether they are on their way; if not, none of them is, and nothing is counted
   */
  public boolean offer(List<EncodedEvent> events) {
    events.forEach(namespace::requireOwn);
    if (!connected || !client.session().isWritable()) {
      return false;
    }
    namespace.tally().sent.add(events.size());
    client.session().send(events.stream().flatMap(event -> event.packets().stream()).toList());
    return true;
  }

  /**
   * Sends an event that the client has to answer.
   *
   * @return the answer's values; fails with a {@link java.util.concurrent.TimeoutException} when
   *     there is none in time, with an {@link IllegalStateException} when the client has gone or
   *     owes too many answers. It completes on the event loop.
   */
  public CompletionStage<List<@Nullable Object>> request(
      String event, Duration timeout, @Nullable Object... arguments) {
    PendingAcks.Pending pending = acks.register();
    List<OutgoingPacket> packets =
        namespace.packets(
            pending.id(),
            event,
            out -> {
              for (Object argument : arguments) {
                out.write(argument);
              }
            });
    onLoop(() -> acks.await(pending, timeout, connected));
    send(packets);
    packets.forEach(OutgoingPacket::release);
    return pending.answer();
  }

  void acknowledge(long ackId, @Nullable Object... values) {
    List<OutgoingPacket> packets =
        namespace
            .encoder()
            .array(
                SocketPacket.Type.ACK,
                SocketPacket.Type.BINARY_ACK,
                namespace.name(),
                ackId,
                out -> {
                  for (Object value : values) {
                    out.write(value);
                  }
                });
    whileHeld(packets, () -> client.session().send(packets));
    packets.forEach(OutgoingPacket::release);
  }

  private void send(List<OutgoingPacket> packets) {
    whileHeld(
        packets,
        () -> {
          namespace.tally().sent.increment();
          client.session().send(packets);
        });
  }

  /** Runs a task on the event loop, if the client is still connected then. */
  private void whileHeld(List<OutgoingPacket> packets, Runnable task) {
    packets.forEach(OutgoingPacket::retain);
    boolean taken =
        onLoop(
            () -> {
              if (connected) {
                task.run();
              }
              packets.forEach(OutgoingPacket::release);
            });
    if (!taken) {
      packets.forEach(OutgoingPacket::release);
    }
  }

  private boolean onLoop(Runnable task) {
    if (loop().inEventLoop()) {
      task.run();
      return true;
    }
    try {
      loop().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false; // the server has stopped
    }
  }

  /** Ends the connection to this namespace; the client stays connected to others. */
  public void disconnect() {
    onLoop(
        () -> {
          if (connected) {
            client.dismiss(this);
          }
        });
  }

  /** Ends the client's session, in all namespaces. */
  public void close() {
    client.session().close(CloseReason.SERVER);
  }

  // --- On the event loop ---------------------------------------------------------------------

  /** The client has answered an event. */
  void answered(long ackId, List<@Nullable Object> values) {
    acks.answer(ackId, values);
  }

  /** It is over. */
  void leave(String reason) {
    connected = false;
    acks.close();
    namespace.leave(this);
    namespace.handler().onDisconnect(this, reason);
  }

  @Override
  public String toString() {
    return "socket " + id + " in " + namespace.name() + " of " + handshake().client();
  }
}
