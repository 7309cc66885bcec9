package dev.sightline.adapter.web.engineio;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.util.concurrent.GenericFutureListener;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An Engine.IO server: all sessions of one path.
 *
 * <p>Whoever stands between it and HTTP gives it the requests: a GET for {@link #poll}, a POST for
 * {@link #post}, and for an upgrade to a WebSocket first {@link #check}, then, after the handshake,
 * {@link #webSocket}, to be put behind a frame decoder.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
public final class EngineServer {
  private static final String VERSION = "4";
  private static final String POLLING = "polling";
  private static final String WEBSOCKET = "websocket";
  private static final int TRY_AGAIN_LATER = 1013; // registered with IANA for WebSockets

  private final EngineSettings settings;
  private final EngineApplication application;
  private final SessionIds ids = new SessionIds();

  private final ConcurrentMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
  private final Set<EngineWebSocket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private volatile boolean shuttingDown;

  private final LongAdder opened = new LongAdder();
  private final LongAdder upgraded = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder slow = new LongAdder();

  /**
   * @param application what the sessions are for
   */
  public EngineServer(EngineSettings settings, EngineApplication application) {
    this.settings = settings;
    this.application = application;
  }

  /** What has been done so far. */
  public EngineCounters counters() {
    return new EngineCounters(open.get(), opened.sum(), upgraded.sum(), refused.sum(), slow.sum());
  }

  EngineSettings settings() {
    return settings;
  }

  // --- Requests ------------------------------------------------------------------------------

  /** Whether a request has to be refused; the answer is the same for polling and for WebSockets. */
  public Optional<Refusal> check(EngineRequest request) {
    return Optional.ofNullable(refusal(request));
  }

  private @Nullable Refusal refusal(EngineRequest request) {
    boolean polling = POLLING.equals(request.transport());
    if (!polling && !WEBSOCKET.equals(request.transport())) {
      return Refusal.UNKNOWN_TRANSPORT;
    }
    if (!VERSION.equals(request.version())) {
      return Refusal.UNSUPPORTED_VERSION;
    }
    if (polling == request.upgrade()) {
      return Refusal.BAD_REQUEST;
    }
    return request.sessionId() == null ? ofHandshake(request) : ofSession(request);
  }

  private @Nullable Refusal ofHandshake(EngineRequest request) {
    if (!request.method().equals("GET")) {
      return Refusal.BAD_HANDSHAKE_METHOD;
    }
    return application.allows(request.handshake()) ? null : Refusal.FORBIDDEN;
  }

  private @Nullable Refusal ofSession(EngineRequest request) {
    EngineSession session = session(request);
    if (session == null) {
      return Refusal.UNKNOWN_SESSION;
    }
    if (request.upgrade()) {
      return request.method().equals("GET") ? null : Refusal.BAD_REQUEST;
    }
    boolean known = request.method().equals("GET") || request.method().equals("POST");
    return known && !session.isWebSocket() ? null : Refusal.BAD_REQUEST;
  }

  private @Nullable EngineSession session(EngineRequest request) {
    return sessions.get(Objects.requireNonNull(request.sessionId()));
  }

  /**
   * A GET without an upgrade: opens a session, or waits for packets.
   *
   * @param connection that it came on; when it ends, so does the session
   */
  public CompletionStage<Reply> poll(EngineRequest request, Channel connection) {
    Refusal refusal = refusal(request);
    if (refusal != null) {
      return CompletableFuture.completedStage(new Reply.Refused(refusal));
    }
    Poll poll = new Poll();
    EngineSession session = request.sessionId() == null ? null : session(request);
    if (request.sessionId() == null) {
      runOn(connection, () -> poll.answer(openPolling(request, connection)));
    } else if (session == null) {
      poll.answer(new Reply.Refused(Refusal.UNKNOWN_SESSION));
    } else {
      session.onLoop(() -> session.poll(poll));
      endWith(connection, session, poll);
    }
    return poll.reply();
  }

  private static void runOn(Channel connection, Runnable task) {
    if (connection.eventLoop().inEventLoop()) {
      task.run();
    } else {
      connection.eventLoop().execute(task);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what follows from it is all that matters
  private static void endWith(Channel connection, EngineSession session, Poll poll) {
    GenericFutureListener<io.netty.util.concurrent.Future<Void>> gone =
        closed -> session.onLoop(() -> session.pollGone(poll));
    connection.closeFuture().addListener(gone);
    poll.reply().whenComplete((reply, failure) -> connection.closeFuture().removeListener(gone));
  }

  private Reply openPolling(EngineRequest request, Channel connection) {
    try {
      return newSession(request, connection, place(request)).open(application);
    } catch (NoPlaceException e) {
      return new Reply.Busy(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A POST: packets.
   *
   * @param body reads it when it is called, up to {@link EngineSettings#maxPayload}; when it fails,
   *     so does the answer, and the session goes on
   */
  public CompletionStage<Reply> post(
      EngineRequest request, Supplier<CompletionStage<ByteBuffer>> body) {
    Refusal refusal = refusal(request);
    EngineSession session = refusal == null ? session(request) : null;
    if (session == null) {
      return CompletableFuture.completedStage(
          new Reply.Refused(refusal == null ? Refusal.UNKNOWN_SESSION : refusal));
    }
    if (!session.beginPost()) {
      return CompletableFuture.completedStage(new Reply.Refused(Refusal.BAD_REQUEST));
    }
    return read(body)
        .whenComplete((bytes, failure) -> session.endPost())
        .thenCompose(bytes -> posted(session, bytes));
  }

  private static CompletionStage<ByteBuffer> read(Supplier<CompletionStage<ByteBuffer>> body) {
    try {
      return body.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static CompletionStage<Reply> posted(EngineSession session, ByteBuffer bytes) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    session.onLoop(() -> reply.complete(session.posted(bytes)));
    return reply;
  }

  /** The handler of a WebSocket whose handshake has passed {@link #check}. */
  public ChannelHandler webSocket(EngineRequest request) {
    return new EngineWebSocket(this, request);
  }

  /** Longest frame of a WebSocket, in bytes. */
  public int maxPayload() {
    return settings.maxPayload();
  }

  // --- Sessions ------------------------------------------------------------------------------

  /** A WebSocket is in its pipeline; on its event loop. */
  void open(EngineWebSocket socket) {
    sockets.add(socket);
    if (shuttingDown) {
      socket.close(CloseReason.SHUTDOWN);
    } else if (socket.request().sessionId() == null) {
      openWebSocket(socket);
    } else {
      upgrade(socket);
    }
  }

  private void openWebSocket(EngineWebSocket socket) {
    try {
      Runnable leave = place(socket.request());
      EngineSession session = newSession(socket.request(), socket.channel(), leave);
      socket.join(session);
      session.open(application, socket);
    } catch (NoPlaceException e) {
      socket.close(TRY_AGAIN_LATER, String.valueOf(e.getMessage()));
    }
  }

  private void upgrade(EngineWebSocket socket) {
    EngineSession session = session(socket.request());
    if (session == null) {
      socket.close(CloseReason.MISUSE);
    } else {
      socket.join(session);
      session.onLoop(() -> session.tryUpgrade(socket));
    }
  }

  /** Run when the session has ended. */
  private Runnable place(EngineRequest request) throws NoPlaceException {
    if (shuttingDown) {
      throw new NoPlaceException("shutting down");
    }
    if (open.incrementAndGet() > settings.maxSessions()) {
      throw full("at most " + settings.maxSessions() + " sessions");
    }
    try {
      Runnable leave = request.admission().take();
      return () -> {
        open.decrementAndGet();
        leave.run();
      };
    } catch (NoPlaceException e) {
      throw full(String.valueOf(e.getMessage()));
    }
  }

  private NoPlaceException full(String why) {
    open.decrementAndGet();
    refused.increment();
    return new NoPlaceException(why);
  }

  private EngineSession newSession(EngineRequest request, Channel connection, Runnable leave) {
    EngineSession session =
        new EngineSession(ids.next(), request.handshake(), connection.eventLoop(), this, leave);
    sessions.put(session.id(), session);
    opened.increment();
    if (shuttingDown) { // since it was looked at
      session.close(CloseReason.SHUTDOWN);
    }
    return session;
  }

  void forget(EngineSession session) {
    sessions.remove(session.id());
    lookWhetherDrained();
  }

  void gone(EngineWebSocket socket) {
    sockets.remove(socket);
    lookWhetherDrained();
  }

  void countUpgraded() {
    upgraded.increment();
  }

  void countSlow() {
    slow.increment();
  }

  // --- Shutdown ------------------------------------------------------------------------------

  /**
   * Closes all sessions, and opens none from now on.
   *
   * @return completes when the last WebSocket is closed; each is given {@link
   *     EngineSettings#closeTimeout}
   */
  public CompletionStage<Void> shutDown() {
    shuttingDown = true;
    sessions.values().forEach(session -> session.close(CloseReason.SHUTDOWN));
    sockets.forEach(socket -> socket.close(CloseReason.SHUTDOWN));
    lookWhetherDrained();
    return drained;
  }

  private void lookWhetherDrained() {
    if (shuttingDown && sockets.isEmpty() && sessions.isEmpty()) {
      drained.complete(null);
    }
  }
}
