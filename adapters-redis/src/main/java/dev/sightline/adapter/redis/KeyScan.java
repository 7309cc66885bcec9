package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One walk over all keys of the store, some at a time, so that Redis serves everybody else in
 * between.
 *
 * <p>Keys whose type is known from an earlier walk are not asked for it again.
 *
 * <p><b>Threading:</b> the steps follow one another; each sees what the one before has written.
 */
final class KeyScan {
  private static final byte[] PATTERN =
      (StoredKeys.PREFIX + "*").getBytes(StandardCharsets.US_ASCII);

  private final RedisClusterAsyncCommands<String, ByteBuffer> redis;
  private final ScanArgs step;
  private final Map<String, Boolean> knownStreams;
  private final Map<String, Boolean> streams = new HashMap<>();
  private final Set<CameraKey> cameras = new HashSet<>();
  private final Set<String> skipped = new HashSet<>();

  /**
   * @param scanCount keys that Redis looks at in a step
   * @param knownStreams keys whose type an earlier walk has seen: whether it was a stream
   */
  KeyScan(
      RedisClusterAsyncCommands<String, ByteBuffer> redis,
      int scanCount,
      Map<String, Boolean> knownStreams) {
    this.redis = redis;
    this.step = ScanArgs.Builder.matches(PATTERN).limit(scanCount);
    this.knownStreams = knownStreams;
  }

  /**
   * What a walk has found.
   *
   * @param cameras all cameras
   * @param streams all keys of cameras: whether they hold a stream
   * @param skippedKeys how many keys cannot be decoded or hold no stream
   */
  record Result(Set<CameraKey> cameras, Map<String, Boolean> streams, int skippedKeys) {}

  CompletionStage<Result> run() {
    return redis.scan(step).thenCompose(this::next);
  }

  private CompletionStage<Result> next(KeyScanCursor<String> cursor) {
    return take(cursor.getKeys())
        .thenCompose(
            done ->
                cursor.isFinished()
                    ? CompletableFuture.completedFuture(
                        new Result(cameras, streams, skipped.size()))
                    : redis.scan(cursor, step).thenCompose(this::next));
  }

  private CompletionStage<?> take(List<String> keys) {
    List<CompletionStage<String>> unknown = new ArrayList<>();
    for (String key : keys) {
      Optional<CameraKey> camera = StoredKeys.decode(key);
      if (camera.isEmpty()) {
        skipped.add(key);
      } else if (knownStreams.containsKey(key)) {
        add(key, camera.get(), knownStreams.get(key));
      } else {
        unknown.add(
            redis
                .type(key)
                .whenComplete(
                    (type, failure) -> {
                      if (failure == null && !type.equals("none")) {
                        add(key, camera.get(), type.equals("stream"));
                      }
                    }));
      }
    }
    return Futures.all(unknown);
  }

  private void add(String key, CameraKey camera, boolean stream) {
    streams.put(key, stream);
    if (stream) {
      cameras.add(camera);
    } else {
      skipped.add(key);
    }
  }
}
