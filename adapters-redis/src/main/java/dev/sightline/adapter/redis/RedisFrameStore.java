package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Keeps frames in the streams of one Redis server, under the keys that detectors write too.
 *
 * <p>Opens two connections, however many cameras are watched: one for commands, kept open from the
 * start, and one that waits for new frames, opened with the first subscription. When Redis is away,
 * also at the start, calls fail at once and the connections are opened again as soon as it is back.
 *
 * <p><b>Threading:</b> as the ports say. Stages complete on threads of Lettuce, listeners are
 * called on virtual threads, one call at a time for each subscription; a slow listener delays
 * nobody else. What an answer needs is done on the thread of Lettuce that brings it, in small
 * steps; there is one thread more, {@code sightline-redis}, for what begins by itself.
 *
 * <p><b>Ownership:</b> the client belongs to the caller, who closes it after this.
 */
public final class RedisFrameStore
    implements FramePublisher, FrameSource, LabelCatalog, AutoCloseable {
  private final Counters counters = new Counters();
  private final ExecutorService deliveryThreads;
  private final RedisLink commands;
  private final FrameWriter writer;
  private final FrameReader frames;
  private final StreamReader reader;
  private final CameraCatalog catalog;

  /**
   * Opens the adapter without waiting for Redis.
   *
   * @param client makes the connections. Its options are changed for all connections that it makes
   *     from now on: no reconnecting of its own, commands time out; what it has been told about TLS
   *     and sockets stays
   * @param uri where the server is, user, password, database, TLS
   * @param settings bounds and times
   */
  public RedisFrameStore(RedisClient client, RedisURI uri, RedisSettings settings) {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(uri, "uri");
    client.setOptions(options(client.getOptions(), settings.connection()));
    String server = "Redis at " + place(uri);
    this.deliveryThreads = Executors.newVirtualThreadPerTaskExecutor();
    RedisLink.Endpoint endpoint =
        new RedisLink.Endpoint(
            client,
            uri,
            settings.connection(),
            new Loop(),
            new RedisErrors(server),
            new OutageLog(server),
            counters);
    this.commands =
        new RedisLink(
            endpoint,
            "sightline-commands",
            settings.connection().commandTimeout(),
            new CommandsListener());
    UnusualKeys keys = new UnusualKeys();
    this.writer = new FrameWriter(commands, keys, settings);
    this.frames = new FrameReader(commands, keys, counters);
    this.catalog = new CameraCatalog(commands, keys, settings.catalog(), counters);
    this.reader = new StreamReader(endpoint, commands, frames, deliveryThreads, settings.reading());
    commands.want();
    reader.start();
  }

  /** Where the server is, for messages: nothing of the user or the password. */
  private static String place(RedisURI uri) {
    if (uri.getSocket() != null) {
      return uri.getSocket();
    }
    if (uri.getSentinelMasterId() != null) {
      return "sentinel master " + uri.getSentinelMasterId();
    }
    return uri.getHost() + ":" + uri.getPort();
  }

  private static ClientOptions options(ClientOptions before, RedisSettings.Connection settings) {
    return before
        .mutate()
        .autoReconnect(false)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(settings.maxPendingCommands())
        .socketOptions(
            before.getSocketOptions().mutate().connectTimeout(settings.connectTimeout()).build())
        .timeoutOptions(TimeoutOptions.enabled())
        .build();
  }

  private final class CommandsListener implements RedisLink.Listener {
    @Override
    public void onUp() {}

    @Override
    public void onDown(Throwable reason) {
      catalog.forget();
    }
  }

  @Override
  public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
    return writer
        .publish(camera, content)
        .whenComplete(
            (id, failure) -> {
              if (failure == null) {
                catalog.added(camera);
              }
            });
  }

  @Override
  public CompletionStage<Boolean> remove(CameraKey camera) {
    return writer
        .remove(camera)
        .whenComplete(
            (removed, failure) -> {
              if (failure == null) {
                catalog.removed(camera);
              }
            });
  }

  @Override
  public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
    return frames.newest(camera);
  }

  @Override
  public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
    Objects.requireNonNull(cursor, "cursor");
    if (max < 1) {
      throw new IllegalArgumentException("max must be 1 or more, got " + max);
    }
    return frames.after(camera, cursor, max);
  }

  @Override
  public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
    Objects.requireNonNull(camera, "camera");
    Objects.requireNonNull(listener, "listener");
    return reader.subscribe(camera, listener);
  }

  @Override
  public CompletionStage<List<Label>> labels() {
    return catalog.labels();
  }

  @Override
  public CompletionStage<List<CameraKey>> cameras(Label label) {
    Objects.requireNonNull(label, "label");
    return catalog.cameras(label);
  }

  /** What has been counted so far. */
  public RedisCounters counters() {
    return counters.snapshot();
  }

  /** Ends all subscriptions, connections and threads of the adapter. Calls fail after this. */
  @Override
  public void close() {
    commands.close();
    reader.close();
    deliveryThreads.shutdown();
  }
}
