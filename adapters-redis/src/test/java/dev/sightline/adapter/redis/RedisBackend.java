package dev.sightline.adapter.redis;

import dev.sightline.adapter.redis.server.RedisServer;
import dev.sightline.contract.Capability;
import dev.sightline.contract.OutageControl;
import dev.sightline.contract.StoreBackend;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/** The adapter on a Redis server of the tests, emptied when opened. */
final class RedisBackend implements StoreBackend {
  /** Quick where that only makes tests shorter; else the defaults. */
  static final RedisSettings SETTINGS =
      RedisSettings.DEFAULTS
          .withReading(
              new RedisSettings.Reading(
                  Duration.ofSeconds(1), 4, 1_000, Duration.ofMillis(200), Duration.ofSeconds(10)))
          .withCatalog(
              new RedisSettings.Catalog(Duration.ofMillis(200), 1_000, Duration.ofSeconds(1)));

  private final RedisServer server;
  private final RedisURI uri;
  private final ClientOptions options;
  private final RedisSettings settings;
  private final RedisClient client;
  private final RedisFrameStore store;

  private final Outage outage;

  private RedisBackend(
      RedisServer server, RedisURI uri, ClientOptions options, RedisSettings settings) {
    this.server = server;
    this.outage = new Outage(server::kill, server::restart);
    this.uri = uri;
    this.options = options;
    this.settings = settings;
    this.client = RedisClient.create();
    client.setOptions(options);
    this.store = new RedisFrameStore(client, uri, settings);
  }

  /** On an emptied server. */
  static RedisBackend on(RedisServer server) {
    return on(server, RedisURI.create(server.uri()), ClientOptions.create(), SETTINGS);
  }

  /** On an emptied server, as a certain user or in a certain way. */
  static RedisBackend on(
      RedisServer server, RedisURI uri, ClientOptions options, RedisSettings settings) {
    RedisBackend backend = new RedisBackend(server, uri, options, settings);
    backend.redis(RedisCommands::flushall);
    return backend;
  }

  /** Does something with the server by a connection of its own. */
  <T> T redis(Function<RedisCommands<String, ByteBuffer>, T> commands) {
    RedisURI direct = RedisURI.builder(uri).withTimeout(Duration.ofSeconds(20)).build();
    try (StatefulRedisConnection<String, ByteBuffer> connection =
        client.connect(FrameCodec.INSTANCE, direct)) {
      return commands.apply(connection.sync());
    }
  }

  RedisFrameStore store() {
    return store;
  }

  @Override
  public FramePublisher publisher() {
    return store;
  }

  @Override
  public FrameSource source() {
    return store;
  }

  @Override
  public LabelCatalog catalog() {
    return store;
  }

  @Override
  public int retainedFrames() {
    return settings.maxFramesPerCamera();
  }

  /** Redis trims whole blocks of a stream, of up to 100 entries. */
  @Override
  public int mostFrames() {
    return settings.maxFramesPerCamera() + 100;
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(15);
  }

  @Override
  public Duration vigil() {
    return Duration.ofMillis(300);
  }

  @Override
  public Duration catalogDelay() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.SHARED_BETWEEN_NODES,
        Capability.HAS_OUTAGES,
        Capability.IDS_MAY_FALL_AFTER_REMOVAL);
  }

  @Override
  public StoreBackend secondNode() {
    return new RedisBackend(server, uri, options, settings);
  }

  @Override
  public OutageControl outage() {
    return outage;
  }

  @Override
  public FrameId publishWithClockAhead(CameraKey camera, FrameContent content) {
    FrameId ahead = new FrameId(Instant.now().plus(Duration.ofHours(1)).toEpochMilli(), 0);
    String id =
        redis(
            redis ->
                redis.xadd(
                    StoredKeys.written(camera),
                    XAddArgs.Builder.maxlen(settings.maxFramesPerCamera())
                        .approximateTrimming()
                        .id(ahead.toString()),
                    FrameEntries.fields(content)));
    return FrameId.parse(id);
  }

  /** Leaves the server running for the next test. */
  @Override
  public void close() {
    store.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    outage.restore();
  }
}
