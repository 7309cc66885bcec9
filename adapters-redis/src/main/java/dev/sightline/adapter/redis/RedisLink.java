package dev.sightline.adapter.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis, opened anew for as long as it is wanted.
 *
 * <p>Lettuce's own reconnecting is off: it sends again what it cannot know to have arrived, which
 * would store a frame twice. Here a command that was under way when the connection broke fails, and
 * a connection on which a command timed out counts as dead.
 *
 * <p><b>Threading:</b> safe for any number of threads, never blocks. The listener is called on
 * threads of Lettuce or of the caller, and must be quick.
 */
final class RedisLink implements AutoCloseable {
  /** Told when the connection has come up and when it was lost or could not be opened. */
  interface Listener {
    void onUp();

    void onDown(Throwable reason);
  }

  private final RedisClient client;
  private final RedisURI uri;
  private final String name;
  private final Duration timeout;
  private final RedisSettings.Connection settings;
  private final Loop loop;
  private final RedisErrors errors;
  private final OutageLog log;
  private final Counters counters;
  private final Listener listener;

  /*
   * Guarded by this. At most one of connection, attempt and (pause running) holds at a time; a
   * connection that breaks sets failure before the next attempt begins.
   */
  private volatile @Nullable Open connection;
  private @Nullable CompletableFuture<Open> attempt;
  private @Nullable Throwable failure;
  private boolean pausing;
  private boolean wanted;
  private boolean closed;
  private volatile int generation;

  /** Pauses since a command was last answered. */
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * @param endpoint what to connect to and how; its client and loop belong to the caller
   * @param name tells the connections apart, in logs and in Redis' client list
   * @param timeout how long an answer may take
   */
  RedisLink(Endpoint endpoint, String name, Duration timeout, Listener listener) {
    this.client = endpoint.client();
    this.uri = named(endpoint.uri(), name, endpoint.settings().connectTimeout());
    this.name = name;
    this.timeout = timeout;
    this.settings = endpoint.settings();
    this.loop = endpoint.loop();
    this.errors = endpoint.errors();
    this.log = endpoint.log();
    this.counters = endpoint.counters();
    this.listener = listener;
  }

  /** A connection, counted from 1. */
  private record Open(int generation, StatefulRedisConnection<String, ByteBuffer> connection) {}

  /** What all connections of an adapter share. */
  record Endpoint(
      RedisClient client,
      RedisURI uri,
      RedisSettings.Connection settings,
      Loop loop,
      RedisErrors errors,
      OutageLog log,
      Counters counters) {}

  private static RedisURI named(RedisURI uri, String name, Duration connectTimeout) {
    return RedisURI.builder(uri).withClientName(name).withTimeout(connectTimeout).build();
  }

  /** Opens the connection and keeps it open until {@link #release} or {@link #close}. */
  void want() {
    synchronized (this) {
      wanted = true;
      if (closed || connection != null || attempt != null || pausing) {
        return;
      }
      attempt = new CompletableFuture<>();
    }
    connect();
  }

  /** Does not open the connection anew any more once it is lost. */
  void release() {
    synchronized (this) {
      wanted = false;
    }
    log.restored(name);
  }

  /** Whether commands can be sent. */
  boolean isUp() {
    return connection != null;
  }

  /**
   * Sends commands. While the connection is being opened they wait for that, bounded by the connect
   * timeout; in the pause between two attempts they fail at once.
   *
   * @param what is being done, for messages
   * @return fails with nothing but the exceptions of the ports
   */
  <T extends @Nullable Object> CompletableFuture<T> call(
      String what,
      Function<RedisClusterAsyncCommands<String, ByteBuffer>, CompletionStage<T>> commands) {
    Open open = connection;
    CompletableFuture<T> answer =
        open != null
            ? send(open, commands)
            : opening().thenCompose(opened -> send(opened, commands));
    return answer.exceptionallyCompose(
        thrown -> CompletableFuture.failedFuture(errors.translate(what, thrown)));
  }

  private synchronized CompletableFuture<Open> opening() {
    if (connection != null) {
      return CompletableFuture.completedFuture(connection);
    }
    if (attempt != null) {
      return attempt;
    }
    return CompletableFuture.failedFuture(
        failure != null ? failure : new IllegalStateException("not connected"));
  }

  private <T extends @Nullable Object> CompletableFuture<T> send(
      Open open,
      Function<RedisClusterAsyncCommands<String, ByteBuffer>, CompletionStage<T>> commands) {
    CompletionStage<T> answer;
    try {
      answer = commands.apply(open.connection().async());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return answer
        .toCompletableFuture()
        .whenComplete(
            (value, thrown) -> {
              if (thrown == null) {
                answered();
              } else if (RedisErrors.isTimeout(thrown)) {
                lost(open, thrown);
              }
            });
  }

  private void answered() {
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /** Tells one connection from the next; rises by one with each that is opened. */
  int generation() {
    return generation;
  }

  /** Gives a connection up, as if it had broken; does nothing when it has been replaced. */
  void drop(int droppedGeneration, Throwable reason) {
    Open open = connection;
    if (open != null && open.generation() == droppedGeneration) {
      lost(open, reason);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // both ways lead on
  private void connect() {
    try {
      client
          .connectAsync(FrameCodec.INSTANCE, uri)
          .whenComplete(
              (opened, thrown) -> {
                if (thrown == null) {
                  connected(opened);
                } else {
                  failed(thrown);
                }
              });
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void connected(StatefulRedisConnection<String, ByteBuffer> made) {
    made.setTimeout(timeout);
    Open opened;
    CompletableFuture<Open> waiting;
    synchronized (this) {
      waiting = attempt;
      attempt = null;
      if (closed) {
        close(made);
        return; // close() has failed those who wait
      }
      opened = new Open(generation + 1, made);
      generation = opened.generation();
      connection = opened;
    }
    if (opened.generation() > 1) {
      counters.reconnects.increment();
    }
    made.addListener(new LossListener(opened));
    log.restored(name);
    listener.onUp();
    if (waiting != null) {
      waiting.complete(opened);
    }
    if (!made.isOpen()) {
      lost(opened, new IllegalStateException("connection closed by the server"));
    }
  }

  private final class LossListener implements RedisConnectionStateListener {
    private final Open watched;

    LossListener(Open watched) {
      this.watched = watched;
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> ignored) {
      lost(watched, new IllegalStateException("connection closed by the server"));
    }
  }

  private void lost(Open broken, Throwable reason) {
    synchronized (this) {
      if (connection == null || connection.generation() != broken.generation()) {
        return;
      }
      connection = null;
    }
    close(broken.connection());
    down(reason);
  }

  private void failed(Throwable reason) {
    CompletableFuture<Open> waiting;
    synchronized (this) {
      waiting = attempt;
      attempt = null;
    }
    down(reason);
    if (waiting != null) {
      waiting.completeExceptionally(reason);
    }
  }

  private void down(Throwable reason) {
    boolean again;
    synchronized (this) {
      if (closed) {
        return;
      }
      failure = reason;
      again = wanted && !pausing;
      pausing |= again;
    }
    if (again) {
      log.lost(name, reason);
      pause();
    }
    listener.onDown(reason);
  }

  private void pause() {
    long longest = settings.maxReconnectDelay().toMillis();
    long first = settings.minReconnectDelay().toMillis();
    int doublings = Math.min(failures.getAndIncrement(), 16);
    loop.later(Duration.ofMillis(Math.min(longest, first << doublings)), this::tryAgain);
  }

  private void tryAgain() {
    synchronized (this) {
      pausing = false;
      if (closed || !wanted || connection != null || attempt != null) {
        return;
      }
      attempt = new CompletableFuture<>();
    }
    connect();
  }

  /** Closes the connection for good; not to be called by a thread of Lettuce. */
  @Override
  public void close() {
    IllegalStateException reason = new IllegalStateException("the adapter is closed");
    Open open;
    CompletableFuture<Open> waiting;
    synchronized (this) {
      closed = true;
      wanted = false;
      failure = reason;
      open = connection;
      connection = null;
      waiting = attempt;
    }
    if (waiting != null) {
      waiting.completeExceptionally(reason);
    }
    if (open != null) {
      open.connection().close(); // waits until the socket is closed, which takes a moment
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the socket to be closed
  private static void close(StatefulRedisConnection<String, ByteBuffer> open) {
    open.closeAsync();
  }
}
