package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.EngineApplication;
import dev.sightline.adapter.web.engineio.EngineListener;
import dev.sightline.adapter.web.engineio.EngineSession;
import dev.sightline.adapter.web.engineio.SessionIds;
import io.netty.buffer.ByteBufAllocator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server: what {@link dev.sightline.adapter.web.engineio.EngineServer} carries for it.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
public final class SocketIoServer implements EngineApplication {
  private final Map<String, Namespace> namespaces = new HashMap<>();
  private final SocketIoLimits limits;
  private final JsonReader json;
  private final PacketEncoder encoder;
  private final SessionIds ids = new SessionIds();
  private final Tally tally = new Tally();

  /**
   * @param handlers by the name of their namespace, which starts with a slash; that of the main one
   *     is a slash
   * @param allocator where the buffers of events come from
   */
  public SocketIoServer(
      Map<String, NamespaceHandler> handlers, SocketIoLimits limits, ByteBufAllocator allocator) {
    this.limits = limits;
    this.json = new JsonReader(limits.maxJsonDepth());
    this.encoder = new PacketEncoder(allocator);
    handlers.forEach(
        (name, handler) ->
            namespaces.put(requireName(name), new Namespace(name, handler, encoder, tally)));
    namespaces.values().forEach(namespace -> namespace.handler().attach(namespace));
  }

  /** There is no escape for a comma, see the section "Format". */
  private static String requireName(String name) {
    if (!name.startsWith("/") || name.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "a namespace starts with a slash and has no comma, got '" + name + "'");
    }
    return name;
  }

  /**
   * A namespace.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public Namespace namespace(String name) {
    Namespace namespace = find(name);
    if (namespace == null) {
      throw new IllegalArgumentException(
          "the namespaces are " + namespaces.keySet() + ", got '" + name + "'");
    }
    return namespace;
  }

  @Nullable Namespace find(String name) {
    return namespaces.get(name);
  }

  /** What has been done so far, in all namespaces. */
  public SocketIoCounters counters() {
    return tally.counters();
  }

  @Override
  public EngineListener opened(EngineSession session) {
    return new Client(session, this, new PacketDecoder(limits, json));
  }

  SocketIoLimits limits() {
    return limits;
  }

  PacketEncoder encoder() {
    return encoder;
  }

  String newId() {
    return ids.next();
  }

  void countRefused() {
    tally.refused.increment();
  }
}
