package dev.sightline.adapter.web.engineio;

import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One session of a client: its transport, its heartbeat, its end.
 *
 * <p><b>Threading:</b> confined to one event loop, that of the connection which opened it; its
 * WebSocket may be on another one after an upgrade. {@link #send} and {@link #close} may be called
 * on any thread: calls of one thread take effect in their order.
 */
@SuppressWarnings("FutureReturnValueIgnored") // timers that nobody cancels find the session closed
public final class EngineSession {
  private static final System.Logger LOG = System.getLogger(EngineSession.class.getName());

  /** How long a poll may wait while the client tries out a WebSocket; it has to end before. */
  private static final long NOOP_DELAY_MILLIS = 80;

  /** How long a client that has closed its session by a POST may still end its poll. */
  private static final long FAREWELL_MILLIS = 1_000;

  private final String id;
  private final Handshake handshake;
  private final EventLoop loop;
  private final EngineServer server;
  private final Runnable leave;
  private final Heartbeat heartbeat;
  private final AtomicBoolean posting = new AtomicBoolean();
  private final PollingTransport polling = new PollingTransport();
  private volatile boolean upgraded;

  private Transport transport = polling;
  private @Nullable Upgrade upgrade;
  private @Nullable EngineListener listener;
  private @Nullable CloseReason closed;
  private boolean posted; // while the body of a POST is looked at
  private boolean farewell; // one more poll is answered

  /**
   * @param leave run when it has ended
   */
  EngineSession(
      String id, Handshake handshake, EventLoop loop, EngineServer server, Runnable leave) {
    this.id = id;
    this.handshake = handshake;
    this.loop = loop;
    this.server = server;
    this.leave = leave;
    this.heartbeat =
        new Heartbeat(loop, server.settings(), this::ping, () -> end(CloseReason.PING_TIMEOUT));
  }

  /** Unique, and not to be guessed. */
  public String id() {
    return id;
  }

  /** What is known of the client. */
  public Handshake handshake() {
    return handshake;
  }

  /** The event loop that it is confined to. */
  public EventLoop loop() {
    return loop;
  }

  /** Whether it has a WebSocket now. */
  public boolean isWebSocket() {
    return upgraded;
  }

  /** Sends messages one right after the other; they stay the caller's. */
  public void send(List<OutgoingPacket> packets) {
    onLoopWith(packets, () -> sendNow(packets));
  }

  /**
   * Whether the client can take a message now, with nothing on its way before it; to be called on
   * the event loop.
   */
  public boolean isWritable() {
    return closed == null && transport.isWritable();
  }

  /** Ends it. */
  public void close(CloseReason reason) {
    onLoop(() -> end(reason));
  }

  private void onLoopWith(List<OutgoingPacket> packets, Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
      return;
    }
    packets.forEach(OutgoingPacket::retain);
    try {
      loop.execute(
          () -> {
            task.run();
            PollingTransport.release(packets);
          });
    } catch (RejectedExecutionException e) {
      PollingTransport.release(packets); // the server has stopped
    }
  }

  void onLoop(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
      return;
    }
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> this + " is gone with its event loop");
    }
  }

  private void sendNow(List<OutgoingPacket> packets) {
    if (closed != null) {
      return;
    }
    if (transport.queuedBytes() > server.settings().maxQueuedBytes()) {
      server.countSlow();
      end(CloseReason.SLOW);
    } else {
      transport.send(packets);
    }
  }

  private void ping() {
    sendControl(PacketType.PING, "");
  }

  private void sendControl(PacketType type, String text) {
    OutgoingPacket packet = OutgoingPacket.of(type, text);
    transport.send(List.of(packet));
    packet.release();
  }

  // --- Opening -------------------------------------------------------------------------------

  /** Opens it over polling; the answer to the request has the packet that says so. */
  Reply open(EngineApplication application) {
    OutgoingPacket packet = OutgoingPacket.of(PacketType.OPEN, openJson("\"websocket\""));
    Reply reply = Reply.of(List.of(packet));
    packet.release();
    begin(application);
    return reply;
  }

  /** Opens it over a WebSocket. */
  void open(EngineApplication application, EngineWebSocket socket) {
    transport = socket;
    upgraded = true;
    sendControl(PacketType.OPEN, openJson(""));
    begin(application);
  }

  private String openJson(String upgrades) {
    EngineSettings settings = server.settings();
    return "{\"sid\":\"%s\",\"upgrades\":[%s],\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
        .formatted(
            id,
            upgrades,
            settings.pingInterval().toMillis(),
            settings.pingTimeout().toMillis(),
            settings.maxPayload());
  }

  private void begin(EngineApplication application) {
    heartbeat.start();
    try {
      EngineListener opened = application.opened(this);
      listener = opened;
      if (closed != null) {
        opened.onClosed(closed);
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  // --- Polling -------------------------------------------------------------------------------

  /** A GET; to be called on the event loop. */
  void poll(Poll poll) {
    if (closed == null && heartbeat.isOver()) {
      end(CloseReason.PING_TIMEOUT);
    }
    if (closed != null) {
      poll.answer(afterEnd());
    } else if (upgraded) {
      poll.answer(new Reply.Refused(Refusal.BAD_REQUEST));
    } else if (!polling.poll(poll)) {
      end(CloseReason.MISUSE);
      poll.answer(new Reply.Refused(Refusal.BAD_REQUEST));
    } else {
      endPollSoon();
    }
  }

  private Reply afterEnd() {
    if (farewell) {
      farewell = false;
      server.forget(this);
      return PollingTransport.reply(PacketType.NOOP);
    }
    return new Reply.Refused(Refusal.UNKNOWN_SESSION);
  }

  /** The client has given a poll up: packets that are on their way to it are lost. */
  void pollGone(Poll poll) {
    if (polling.isWaiting(poll)) {
      end(CloseReason.CLIENT);
    }
  }

  /**
   * A POST begins; on any thread.
   *
   * @return false when another one has not ended: then the session is closed
   */
  boolean beginPost() {
    boolean first = posting.compareAndSet(false, true);
    if (!first) {
      close(CloseReason.MISUSE);
    }
    return first;
  }

  /** A POST has ended; on any thread. */
  void endPost() {
    posting.set(false);
  }

  /** The body of a POST; to be called on the event loop. */
  Reply posted(ByteBuffer body) {
    if (closed != null) {
      return new Reply.Refused(Refusal.UNKNOWN_SESSION);
    }
    if (upgraded) {
      return new Reply.Refused(Refusal.BAD_REQUEST);
    }
    posted = true;
    try {
      for (Packet packet : Packet.payload(Packet.decode(body), server.settings().maxPackets())) {
        received(packet);
      }
    } catch (MalformedPacketException e) {
      malformed(e);
    }
    posted = false;
    return closed == null || closed == CloseReason.CLIENT
        ? Reply.taken()
        : new Reply.Refused(Refusal.BAD_REQUEST);
  }

  // --- WebSocket -----------------------------------------------------------------------------

  /** A WebSocket that names this session. */
  void tryUpgrade(EngineWebSocket socket) {
    if (closed != null || upgraded || upgrade != null) {
      socket.close(CloseReason.MISUSE);
    } else {
      upgrade =
          new Upgrade(
              socket, loop, server.settings(), () -> failed(socket, CloseReason.PING_TIMEOUT));
    }
  }

  /** A packet from a WebSocket. */
  void received(EngineWebSocket socket, Packet packet) {
    if (transport == socket) {
      received(packet);
    } else if (upgrade != null && upgrade.isOf(socket)) {
      switch (upgrade.take(packet)) {
        case PROBED -> endPollSoon();
        case COMPLETE -> complete(upgrade);
        case BROKEN -> failed(socket, CloseReason.MISUSE);
      }
    }
  }

  /** A client goes over to its WebSocket only when its poll has ended. */
  private void endPollSoon() {
    if (upgrade != null && upgrade.isProbed() && polling.isPolled()) {
      loop.schedule(this::endPoll, NOOP_DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void endPoll() {
    if (upgrade != null && closed == null) {
      polling.answer(PacketType.NOOP);
    }
  }

  private void complete(Upgrade done) {
    done.end();
    upgrade = null;
    upgraded = true;
    transport = done.socket();
    polling.answer(new Reply.Refused(Refusal.BAD_REQUEST)); // one that came after all
    List<OutgoingPacket> waiting = polling.take();
    transport.send(waiting);
    PollingTransport.release(waiting);
    server.countUpgraded();
  }

  /** A WebSocket has to be closed for a reason. */
  void failed(EngineWebSocket socket, CloseReason reason) {
    if (transport == socket) {
      end(reason);
    } else {
      socket.close(reason);
      ended(socket);
    }
  }

  /** A WebSocket is closed. */
  void ended(EngineWebSocket socket) {
    if (transport == socket) {
      end(CloseReason.CLIENT);
    } else if (upgrade != null && upgrade.isOf(socket)) {
      upgrade.end();
      upgrade = null;
    }
  }

  // --- Packets -------------------------------------------------------------------------------

  private void received(Packet packet) {
    if (closed != null || listener == null) {
      return;
    }
    switch (packet.type()) {
      case PONG -> heartbeat.answered();
      case CLOSE -> end(CloseReason.CLIENT);
      case PING -> end(CloseReason.MISUSE); // in this version of the protocol the server asks
      case MESSAGE -> deliver(packet, listener);
      case OPEN, UPGRADE, NOOP -> {} // they mean nothing here
    }
  }

  private void deliver(Packet packet, EngineListener to) {
    try {
      if (packet.isBinary()) {
        to.onBinary(packet.bytes());
      } else {
        to.onText(packet.text());
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void malformed(MalformedPacketException e) {
    LOG.log(System.Logger.Level.DEBUG, () -> this + ": " + e.getMessage());
    end(CloseReason.MALFORMED);
  }

  private void fail(RuntimeException cause) {
    LOG.log(System.Logger.Level.ERROR, this + " failed", cause);
    end(CloseReason.FAULT);
  }

  // --- The end -------------------------------------------------------------------------------

  private void end(CloseReason reason) {
    if (closed != null) {
      return;
    }
    closed = reason;
    heartbeat.stop();
    farewell = reason == CloseReason.CLIENT && posted && !polling.isPolled();
    if (upgrade != null) {
      upgrade.end();
      upgrade.socket().close(reason);
      upgrade = null;
    }
    polling.close(reason);
    if (upgraded) {
      transport.close(reason);
    }
    leave();
    tell(reason);
  }

  /** The poll that goes with the POST of a close may come after it. */
  private void leave() {
    if (farewell) {
      loop.schedule(() -> server.forget(this), FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      server.forget(this);
    }
    leave.run();
  }

  private void tell(CloseReason reason) {
    LOG.log(System.Logger.Level.DEBUG, () -> this + " has ended: " + reason.words());
    if (listener == null) {
      return;
    }
    try {
      listener.onClosed(reason);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, this + " failed", e);
    }
  }

  @Override
  public String toString() {
    return "session " + id + " of " + handshake.client();
  }
}
