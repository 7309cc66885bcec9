package dev.sightline.bootstrap;

import dev.sightline.adapter.redis.RedisFrameStore;
import dev.sightline.adapter.redis.RedisSettings;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Redis backend, from the client and the address that the {@code redis.*} settings give. */
@Singleton
final class RedisBackend {
  private static final Logger LOG = LoggerFactory.getLogger(RedisBackend.class);

  private final RedisClient client;
  private final DefaultRedisConfiguration address;
  private final RedisSettings settings;

  /**
   * Bounds of the Redis backend; see {@link RedisSettings}.
   *
   * @param maxFramesPerCamera about how many frames of a camera Redis keeps
   * @param maxPendingBytes most bytes of pictures that wait to be written
   */
  @ConfigurationProperties("sightline.redis")
  record Bounds(
      @Bindable(defaultValue = "10") int maxFramesPerCamera,
      @Bindable(defaultValue = "67108864") long maxPendingBytes) {
    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    Bounds {
      RedisSettings defaults = RedisSettings.DEFAULTS;
      new RedisSettings(
          maxFramesPerCamera,
          maxPendingBytes,
          defaults.connection(),
          defaults.reading(),
          defaults.catalog());
    }
  }

  /** How long to wait for Redis; see {@link RedisSettings.Connection}. */
  @ConfigurationProperties("sightline.redis.connection")
  record Connection(
      @Bindable(defaultValue = "2s") Duration commandTimeout,
      @Bindable(defaultValue = "2s") Duration connectTimeout,
      @Bindable(defaultValue = "50ms") Duration minReconnectDelay,
      @Bindable(defaultValue = "500ms") Duration maxReconnectDelay,
      @Bindable(defaultValue = "10000") int maxPendingCommands) {
    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    Connection {
      to(commandTimeout, connectTimeout, minReconnectDelay, maxReconnectDelay, maxPendingCommands);
    }

    RedisSettings.Connection toConnection() {
      return to(
          commandTimeout, connectTimeout, minReconnectDelay, maxReconnectDelay, maxPendingCommands);
    }

    private static RedisSettings.Connection to(
        Duration commandTimeout,
        Duration connectTimeout,
        Duration minReconnectDelay,
        Duration maxReconnectDelay,
        int maxPendingCommands) {
      return new RedisSettings.Connection(
          commandTimeout, connectTimeout, minReconnectDelay, maxReconnectDelay, maxPendingCommands);
    }
  }

  /** How watched cameras are read; see {@link RedisSettings.Reading}. */
  @ConfigurationProperties("sightline.redis.reading")
  record Reading(
      @Bindable(defaultValue = "1s") Duration block,
      @Bindable(defaultValue = "4") int maxFramesPerStream,
      @Bindable(defaultValue = "1000") int maxFramesPerRead,
      @Bindable(defaultValue = "1s") Duration silenceCheck,
      @Bindable(defaultValue = "1m") Duration maxSilenceCheck) {
    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    Reading {
      to(block, maxFramesPerStream, maxFramesPerRead, silenceCheck, maxSilenceCheck);
    }

    RedisSettings.Reading toReading() {
      return to(block, maxFramesPerStream, maxFramesPerRead, silenceCheck, maxSilenceCheck);
    }

    private static RedisSettings.Reading to(
        Duration block,
        int maxFramesPerStream,
        int maxFramesPerRead,
        Duration silenceCheck,
        Duration maxSilenceCheck) {
      return new RedisSettings.Reading(
          block, maxFramesPerStream, maxFramesPerRead, silenceCheck, maxSilenceCheck);
    }
  }

  /** How labels and cameras are found; see {@link RedisSettings.Catalog}. */
  @ConfigurationProperties("sightline.redis.catalog")
  record Catalog(
      @Bindable(defaultValue = "1s") Duration refresh,
      @Bindable(defaultValue = "1000") int scanCount,
      @Bindable(defaultValue = "1m") Duration typeCheck) {
    /**
     * @throws IllegalArgumentException when a value is out of bounds; the message says which
     */
    Catalog {
      to(refresh, scanCount, typeCheck);
    }

    RedisSettings.Catalog toCatalog() {
      return to(refresh, scanCount, typeCheck);
    }

    private static RedisSettings.Catalog to(Duration refresh, int scanCount, Duration typeCheck) {
      return new RedisSettings.Catalog(refresh, scanCount, typeCheck);
    }
  }

  RedisBackend(
      RedisClient client,
      DefaultRedisConfiguration address,
      Bounds bounds,
      Connection connection,
      Reading reading,
      Catalog catalog) {
    this.client = client;
    this.address = address;
    this.settings =
        new RedisSettings(
            bounds.maxFramesPerCamera,
            bounds.maxPendingBytes,
            connection.toConnection(),
            reading.toReading(),
            catalog.toCatalog());
  }

  /**
   * Reads the address of a Redis server.
   *
   * @throws IllegalArgumentException when it is none
   */
  static RedisURI parse(String uri) {
    return RedisURI.create(uri);
  }

  /** Opens the backend; does not wait for Redis. */
  Backend open() {
    RedisURI uri = address.getUri().orElse(address);
    RedisFrameStore store = new RedisFrameStore(client, uri, settings);
    LOG.info("Redis is at {}:{}, database {}", uri.getHost(), uri.getPort(), uri.getDatabase());
    return Backend.of(store, StoreMetrics.of(store), () -> close(store));
  }

  /** The client's threads were made for it alone, and it leaves them to whoever made them. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the last of them
  private void close(RedisFrameStore store) {
    store.close();
    client.shutdown();
    client.getResources().shutdown(0, 2, TimeUnit.SECONDS);
  }
}
