package dev.sightline.adapter.web.socketio;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.sightline.adapter.web.engineio.CloseReason;
import dev.sightline.adapter.web.engineio.EngineListener;
import dev.sightline.adapter.web.engineio.EngineSession;
import dev.sightline.adapter.web.engineio.MalformedPacketException;
import dev.sightline.adapter.web.engineio.OutgoingPacket;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client: its sockets, one for each namespace that it is connected to.
 *
 * <p><b>Threading:</b> confined to the session's event loop.
 */
final class Client implements EngineListener {
  private static final System.Logger LOG = System.getLogger(Client.class.getName());

  private final EngineSession session;
  private final SocketIoServer server;
  private final PacketDecoder decoder;
  private final Map<String, Socket> sockets = new HashMap<>();
  private final Set<String> dismissed = new HashSet<>(); // what it sends there is out of date
  private @Nullable ScheduledFuture<?> connectTimeout;
  private @Nullable ScheduledFuture<?> attachmentTimeout;

  Client(EngineSession session, SocketIoServer server, PacketDecoder decoder) {
    this.session = session;
    this.server = server;
    this.decoder = decoder;
    awaitConnect();
  }

  EngineSession session() {
    return session;
  }

  private void awaitConnect() {
    connectTimeout =
        closeAfter(server.limits().connectTimeout(), "it is connected to no namespace");
  }

  private ScheduledFuture<?> closeAfter(Duration time, String why) {
    return session.loop().schedule(() -> refuse(why), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void cancel(@Nullable ScheduledFuture<?> timeout) {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }

  private void refuse(String why) {
    LOG.log(System.Logger.Level.DEBUG, () -> session + " is closed: " + why);
    session.close(CloseReason.MALFORMED);
  }

  // --- Messages ------------------------------------------------------------------------------

  @Override
  public void onText(String message) {
    try {
      receive(decoder.text(message));
    } catch (MalformedPacketException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void onBinary(byte[] message) {
    try {
      receive(decoder.binary(message));
    } catch (MalformedPacketException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  private void receive(Optional<SocketPacket> packet) throws MalformedPacketException {
    if (packet.isPresent()) {
      cancel(attachmentTimeout);
      attachmentTimeout = null;
      received(packet.get());
    } else if (attachmentTimeout == null) {
      attachmentTimeout =
          closeAfter(server.limits().attachmentTimeout(), "an attachment has not come");
    }
  }

  private void received(SocketPacket packet) throws MalformedPacketException {
    Socket socket = sockets.get(packet.namespace());
    if (packet.type() == SocketPacket.Type.CONNECT) {
      if (socket != null) {
        throw new MalformedPacketException("it is connected to " + packet.namespace() + " already");
      }
      connect(packet);
    } else if (socket != null) {
      received(socket, packet);
    } else if (!dismissed.contains(packet.namespace())) {
      throw new MalformedPacketException("it is not connected to " + packet.namespace());
    }
  }

  private void received(Socket socket, SocketPacket packet) {
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> event(socket, packet);
      case ACK, BINARY_ACK -> answer(socket, packet);
      case DISCONNECT -> disconnect(socket, "client namespace disconnect");
      case CONNECT, CONNECT_ERROR ->
          throw new IllegalStateException(packet.type() + " does not come here");
    }
  }

  private static void event(Socket socket, SocketPacket packet) {
    Namespace namespace = socket.namespace();
    List<@Nullable Object> values = values(packet.data());
    Ack ack = packet.id() == null ? null : new Ack(socket, packet.id());
    namespace.tally().received.increment();
    namespace
        .handler()
        .onEvent(
            socket,
            new Event(String.valueOf(values.getFirst()), values.subList(1, values.size()), ack));
  }

  private static void answer(Socket socket, SocketPacket packet) {
    if (packet.id() != null) {
      socket.answered(packet.id(), values(packet.data()));
    }
  }

  private static List<@Nullable Object> values(@Nullable Object data) {
    return data instanceof List<?> list
        ? Collections.<@Nullable Object>unmodifiableList(list)
        : List.of();
  }

  // --- Namespaces ----------------------------------------------------------------------------

  private void connect(SocketPacket packet) {
    Namespace namespace = server.find(packet.namespace());
    if (namespace == null) {
      refuseConnect(packet.namespace(), "Invalid namespace");
      return;
    }
    Map<String, @Nullable Object> auth = auth(packet.data());
    try {
      namespace.handler().authorize(session.handshake(), auth);
    } catch (ConnectRefusedException e) {
      refuseConnect(namespace.name(), String.valueOf(e.getMessage()));
      return;
    }
    cancel(connectTimeout);
    dismissed.remove(namespace.name());
    Socket socket = new Socket(server.newId(), namespace, this, auth);
    sockets.put(namespace.name(), socket);
    tell(SocketPacket.Type.CONNECT, namespace.name(), "{\"sid\":\"" + socket.id() + "\"}");
    namespace.join(socket);
    namespace.handler().onConnect(socket);
  }

  private static Map<String, @Nullable Object> auth(@Nullable Object data) {
    Map<String, @Nullable Object> auth = new LinkedHashMap<>();
    if (data instanceof Map<?, ?> map) {
      map.forEach((name, value) -> auth.put(String.valueOf(name), value));
    }
    return Collections.unmodifiableMap(auth);
  }

  private void refuseConnect(String namespace, String message) {
    server.countRefused();
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(message));
    tell(SocketPacket.Type.CONNECT_ERROR, namespace, "{\"message\":\"" + quoted + "\"}");
  }

  private void tell(SocketPacket.Type type, String namespace, String json) {
    OutgoingPacket packet = server.encoder().control(type, namespace, json);
    session.send(List.of(packet));
    packet.release();
  }

  /** The application ends a connection. */
  void dismiss(Socket socket) {
    dismissed.add(socket.namespace().name());
    tell(SocketPacket.Type.DISCONNECT, socket.namespace().name(), "");
    disconnect(socket, "server namespace disconnect");
  }

  private void disconnect(Socket socket, String reason) {
    sockets.remove(socket.namespace().name());
    if (sockets.isEmpty()) {
      cancel(connectTimeout);
      awaitConnect();
    }
    socket.leave(reason);
  }

  @Override
  public void onClosed(CloseReason reason) {
    cancel(connectTimeout);
    cancel(attachmentTimeout);
    decoder.clear();
    List<Socket> all = List.copyOf(sockets.values());
    sockets.clear();
    all.forEach(socket -> socket.leave(reason.words()));
  }
}
