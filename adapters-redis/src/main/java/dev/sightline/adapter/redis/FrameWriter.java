package dev.sightline.adapter.redis;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.StoreFullException;
import io.lettuce.core.XAddArgs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes frames and removes cameras.
 *
 * <p>Redis gives the ids, so they rise whichever gateway writes. Pictures that wait to be sent are
 * bounded in bytes.
 */
final class FrameWriter {
  private final RedisLink link;
  private final UnusualKeys keys;
  private final int maxFrames;
  private final long maxPendingBytes;
  private final AtomicLong pendingBytes = new AtomicLong();

  FrameWriter(RedisLink link, UnusualKeys keys, RedisSettings settings) {
    this.link = link;
    this.keys = keys;
    this.maxFrames = settings.maxFramesPerCamera();
    this.maxPendingBytes = settings.maxPendingBytes();
  }

  CompletableFuture<FrameId> publish(CameraKey camera, FrameContent content) {
    int size = content.image().size();
    if (pendingBytes.addAndGet(size) > maxPendingBytes) {
      pendingBytes.addAndGet(-size);
      return CompletableFuture.failedFuture(
          new StoreFullException(
              "Redis takes frames more slowly than they come: at most "
                  + maxPendingBytes
                  + " bytes may wait to be written"));
    }
    Map<String, ByteBuffer> fields = FrameEntries.fields(content);
    return link.call(
            "write a frame of " + camera,
            redis -> redis.xadd(StoredKeys.written(camera), trimming(), fields))
        .whenComplete((id, failure) -> pendingBytes.addAndGet(-size))
        .thenApply(FrameId::parse);
  }

  private XAddArgs trimming() {
    return XAddArgs.Builder.maxlen(maxFrames).approximateTrimming();
  }

  /** Removes a camera under all forms of its key; what is no stream is left alone. */
  CompletableFuture<Boolean> remove(CameraKey camera) {
    List<String> all = keys.readable(camera);
    return link.call(
            "remove " + camera,
            redis ->
                Futures.all(
                    all.stream()
                        .map(
                            key ->
                                redis
                                    .type(key)
                                    .thenCompose(
                                        type ->
                                            type.equals("stream")
                                                ? redis.del(key)
                                                : CompletableFuture.completedFuture(0L)))
                        .toList()))
        .thenApply(counts -> counts.stream().anyMatch(count -> count > 0));
  }
}
