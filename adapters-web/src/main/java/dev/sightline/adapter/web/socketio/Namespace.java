package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.OutgoingPacket;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One namespace: the sockets that are connected to it.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
public final class Namespace {
  /** The name of the main namespace. */
  public static final String MAIN = "/";

  private static final System.Logger LOG = System.getLogger(Namespace.class.getName());

  private final String name;
  private final NamespaceHandler handler;
  private final PacketEncoder encoder;
  private final Tally tally;
  private final AtomicInteger size = new AtomicInteger();

  /* The members of each event loop, touched on that loop only: going through them takes no lock. */
  private final ConcurrentMap<EventLoop, Set<Socket>> members = new ConcurrentHashMap<>();

  Namespace(String name, NamespaceHandler handler, PacketEncoder encoder, Tally tally) {
    this.name = name;
    this.handler = handler;
    this.encoder = encoder;
    this.tally = tally;
  }

  /** Its name, which starts with a slash. */
  public String name() {
    return name;
  }

  /** How many sockets are connected now. */
  public int size() {
    return size.get();
  }

  /**
   * Encodes an event.
   *
   * @param arguments values of JSON, see the package
   * @return the caller releases it
   * @throws IllegalArgumentException when an argument is not a value of JSON
   */
  public EncodedEvent encode(String event, @Nullable Object... arguments) {
    return encode(
        event,
        out -> {
          for (Object argument : arguments) {
            out.write(argument);
          }
        });
  }

  /**
   * Encodes an event whose arguments are written piece by piece.
   *
   * @return the caller releases it
   */
  public EncodedEvent encode(String event, EventWriter arguments) {
    return new EncodedEvent(name, packets(null, event, arguments));
  }

  /**
   * Encodes an event whose only argument is JSON already: it is copied once for all clients.
   *
   * @param json in UTF-8, without anything binary; it is released
   * @return the caller releases it
   */
  public EncodedEvent encodeJson(String event, ByteBuf json) {
    tally.encoded.increment();
    return new EncodedEvent(name, List.of(encoder.event(name, event, json)));
  }

  /** An event's packets, which the caller releases. */
  List<OutgoingPacket> packets(@Nullable Long id, String event, EventWriter arguments) {
    tally.encoded.increment();
    return encoder.array(
        SocketPacket.Type.EVENT,
        SocketPacket.Type.BINARY_EVENT,
        name,
        id,
        out -> {
          out.writeText(event);
          arguments.write(out);
        });
  }

  /**
   * Sends an event to all that are connected, with one task an event loop; it stays the caller's.
   */
  public void emit(EncodedEvent event) {
    requireOwn(event);
    members.forEach(
        (loop, sockets) -> {
          event.retain();
          try {
            loop.execute(
                () -> {
                  List.copyOf(sockets).forEach(socket -> socket.emit(event)); // who fails leaves
                  event.release();
                });
          } catch (RejectedExecutionException e) {
            event.release();
            LOG.log(System.Logger.Level.DEBUG, "an event loop has ended");
          }
        });
  }

  void requireOwn(EncodedEvent event) {
    if (!event.namespace().equals(name)) {
      throw new IllegalArgumentException(
          "the event is for " + event.namespace() + ", not for " + name);
    }
  }

  PacketEncoder encoder() {
    return encoder;
  }

  NamespaceHandler handler() {
    return handler;
  }

  Tally tally() {
    return tally;
  }

  /** A socket is connected; on its event loop. */
  void join(Socket socket) {
    size.incrementAndGet();
    tally.connected.increment();
    members.computeIfAbsent(socket.loop(), loop -> new LinkedHashSet<>()).add(socket);
  }

  /** A socket is not connected any more; on its event loop. */
  void leave(Socket socket) {
    size.decrementAndGet();
    tally.disconnected.increment();
    Set<Socket> sockets = members.get(socket.loop());
    if (sockets != null) {
      sockets.remove(socket);
    }
  }
}
