package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is stored of a camera, under whichever form of its key it stands.
 *
 * <p>Entries that are no frame are passed over and counted. A key that holds no stream counts as
 * absent.
 */
final class FrameReader {
  private static final int STEP = 16;

  private final RedisLink link;
  private final UnusualKeys keys;
  private final Counters counters;

  FrameReader(RedisLink link, UnusualKeys keys, Counters counters) {
    this.link = link;
    this.keys = keys;
    this.counters = counters;
  }

  /**
   * The newest that is stored of a camera.
   *
   * @param key the stream to read on; null when all forms of the key hold something else
   * @param newestId id of the newest entry, {@link FrameId#BEFORE_ALL} when there is none
   * @param frame the newest entry that is a frame
   */
  record Newest(@Nullable String key, FrameId newestId, Optional<Frame> frame) {}

  /** What one form of the key holds. */
  private record Stored(
      String key, @Nullable StreamMessage<String, ByteBuffer> entry, boolean foreign) {
    FrameId newestId() {
      return entry == null ? FrameId.BEFORE_ALL : FrameId.parse(entry.getId());
    }
  }

  CompletableFuture<Optional<Frame>> newest(CameraKey camera) {
    return lookUp(camera).thenApply(Newest::frame);
  }

  /** Where a camera's frames stand, and the newest of them. */
  CompletableFuture<Newest> lookUp(CameraKey camera) {
    return link.call(
        "read the newest frame of " + camera,
        redis ->
            Futures.all(keys.readable(camera).stream().map(key -> lastEntry(redis, key)).toList())
                .thenCompose(stored -> newest(redis, camera, stored)));
  }

  private CompletionStage<Stored> lastEntry(
      RedisClusterAsyncCommands<String, ByteBuffer> redis, String key) {
    return redis
        .xrevrange(key, Range.unbounded(), Limit.from(1))
        .thenApply(entries -> new Stored(key, entries.isEmpty() ? null : entries.getFirst(), false))
        .exceptionallyCompose(orForeign(new Stored(key, null, true)));
  }

  private <T> Function<Throwable, CompletionStage<T>> orForeign(T instead) {
    return failure -> {
      if (!RedisErrors.isForeignType(failure)) {
        return CompletableFuture.failedFuture(failure);
      }
      counters.foreignKeys.increment();
      return CompletableFuture.completedFuture(instead);
    };
  }

  private CompletionStage<Newest> newest(
      RedisClusterAsyncCommands<String, ByteBuffer> redis, CameraKey camera, List<Stored> stored) {
    Optional<Stored> best =
        stored.stream()
            .filter(found -> !found.foreign())
            .reduce((a, b) -> b.newestId().isAfter(a.newestId()) ? b : a);
    if (best.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Newest(null, FrameId.BEFORE_ALL, Optional.empty()));
    }
    Stored found = best.get();
    if (found.entry() == null) {
      return CompletableFuture.completedFuture(
          new Newest(found.key(), FrameId.BEFORE_ALL, Optional.empty()));
    }
    Optional<Frame> frame = read(camera, found.entry());
    CompletionStage<Optional<Frame>> readable =
        frame.isPresent()
            ? CompletableFuture.completedFuture(frame)
            : olderFrame(redis, camera, found.key(), found.newestId());
    return readable.thenApply(newest -> new Newest(found.key(), found.newestId(), newest));
  }

  /** The newest frame before an entry, looked for some entries at a time. */
  private CompletionStage<Optional<Frame>> olderFrame(
      RedisClusterAsyncCommands<String, ByteBuffer> redis,
      CameraKey camera,
      String key,
      FrameId before) {
    Range<String> range =
        Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding(before.toString()));
    return redis
        .xrevrange(key, range, Limit.from(STEP))
        .thenCompose(
            entries -> {
              Optional<Frame> frame =
                  entries.stream()
                      .map(entry -> read(camera, entry))
                      .flatMap(Optional::stream)
                      .findFirst();
              if (frame.isPresent() || entries.size() < STEP) {
                return CompletableFuture.completedFuture(frame);
              }
              return olderFrame(redis, camera, key, FrameId.parse(entries.getLast().getId()));
            });
  }

  /** Frames after an id, at most {@code max}, oldest first; none only when there is none. */
  CompletableFuture<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
    return link.call(
        "read frames of " + camera,
        redis ->
            Futures.all(
                    keys.readable(camera).stream()
                        .map(key -> framesAfter(redis, camera, key, cursor, max))
                        .toList())
                .thenApply(found -> merged(found, max)));
  }

  private CompletionStage<List<Frame>> framesAfter(
      RedisClusterAsyncCommands<String, ByteBuffer> redis,
      CameraKey camera,
      String key,
      FrameId cursor,
      int max) {
    Range<String> range =
        Range.from(Range.Boundary.excluding(cursor.toString()), Range.Boundary.unbounded());
    return redis
        .xrange(key, range, Limit.from(max))
        .thenCompose(
            entries -> {
              List<Frame> frames =
                  entries.stream()
                      .map(entry -> read(camera, entry))
                      .flatMap(Optional::stream)
                      .toList();
              if (!frames.isEmpty() || entries.size() < max) {
                return CompletableFuture.completedFuture(frames);
              }
              FrameId last = FrameId.parse(entries.getLast().getId());
              return framesAfter(redis, camera, key, last, max);
            })
        .exceptionallyCompose(orForeign(new ArrayList<>()));
  }

  /** The frames of all forms of a key in one row. */
  private static List<Frame> merged(List<List<Frame>> found, int max) {
    TreeMap<FrameId, Frame> byId = new TreeMap<>(Comparator.naturalOrder());
    found.forEach(frames -> frames.forEach(frame -> byId.putIfAbsent(frame.id(), frame)));
    return byId.values().stream().limit(max).toList();
  }

  /** How many entries a stream has; 0 when there is none, or no stream. */
  CompletableFuture<Long> length(String key) {
    return link.call(
        "look at a silent camera", redis -> redis.xlen(key).exceptionallyCompose(orForeign(0L)));
  }

  /** The frame in an entry; counts an entry that is none. */
  Optional<Frame> read(CameraKey camera, StreamMessage<String, ByteBuffer> entry) {
    Optional<Frame> frame = FrameEntries.read(camera, entry);
    if (frame.isEmpty()) {
      counters.skippedEntries.increment();
    }
    return frame;
  }
}
