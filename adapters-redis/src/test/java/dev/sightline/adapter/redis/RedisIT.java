package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.redis.server.RedisServer;
import dev.sightline.adapter.redis.server.RedisServers;
import dev.sightline.contract.RecordingListener;
import dev.sightline.contract.TestFrames;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XAddArgs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of this adapter alone share: a server, and the adapter on it. */
abstract class RedisIT {
  static final CameraKey GATE = CameraKey.of("site", "gate");
  static final CameraKey YARD = CameraKey.of("site", "yard");
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static RedisServer server;
  private RedisBackend backend;

  @BeforeAll
  static void startServer() {
    server = RedisServers.standalone();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void openBackend() {
    backend =
        RedisBackend.on(server, RedisURI.create(server.uri()), ClientOptions.create(), settings());
  }

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  RedisSettings settings() {
    return RedisBackend.SETTINGS;
  }

  static RedisServer server() {
    return server;
  }

  RedisBackend backend() {
    return backend;
  }

  RedisFrameStore store() {
    return backend.store();
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  static ConditionFactory eventually() {
    return Awaitility.await().atMost(PATIENCE);
  }

  FrameId publish(CameraKey camera, int number) {
    return await(store().publish(camera, TestFrames.content(number)));
  }

  RecordingListener watch(CameraKey camera) {
    RecordingListener listener = new RecordingListener(PATIENCE);
    assertThat(store().subscribe(camera, listener)).isNotNull();
    return listener;
  }

  /** Writes an entry as a foreign producer does. */
  FrameId xadd(String key, Map<String, ByteBuffer> fields) {
    return FrameId.parse(backend.redis(redis -> redis.xadd(key, fields)));
  }

  /** Writes an entry with an id of its own. */
  FrameId xadd(String key, String id, Map<String, ByteBuffer> fields) {
    return FrameId.parse(backend.redis(redis -> redis.xadd(key, new XAddArgs().id(id), fields)));
  }

  static Map<String, ByteBuffer> fields(byte[] picture, String... namesAndValues) {
    Map<String, ByteBuffer> fields = new LinkedHashMap<>();
    fields.put("frame", ByteBuffer.wrap(picture));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], text(namesAndValues[i + 1]));
    }
    return fields;
  }

  static ByteBuffer text(String value) {
    return ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
  }
}
