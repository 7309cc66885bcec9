package dev.sightline.benchmark.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the new frames of some cameras with XREAD, the newest of each camera only.
 *
 * <p><b>Threading:</b> confined to one thread, which {@link #next} blocks.
 */
public final class StreamReader implements AutoCloseable {
  private static final String BLOCK_MILLIS = "1000";
  private static final int FIXED_WORDS = 4;

  private final RedisConnection redis;
  private final int firstCamera;
  private final List<String> keys;
  private final String[] cursors;

  private StreamReader(RedisConnection redis, int firstCamera, List<String> keys) {
    this.redis = redis;
    this.firstCamera = firstCamera;
    this.keys = keys;
    this.cursors = new String[keys.size()];
    Arrays.fill(cursors, "0");
  }

  /** A reader of the given cameras on a connection of its own. */
  public static StreamReader open(int redisPort, int firstCamera, int cameras) throws IOException {
    List<String> keys =
        StreamKeys.keys(firstCamera + cameras).subList(firstCamera, firstCamera + cameras);
    return new StreamReader(RedisConnection.open(redisPort), firstCamera, keys);
  }

  /** Waits a second at most for new frames: at first for those that are there already. */
  public List<StoredFrame> next() throws IOException {
    redis.command(FIXED_WORDS + 2 * keys.size()).word("XREAD").word("BLOCK").word(BLOCK_MILLIS);
    redis.word("STREAMS");
    for (String key : keys) {
      redis.word(key);
    }
    for (String cursor : cursors) {
      redis.word(cursor);
    }
    redis.send();
    List<StoredFrame> frames = new ArrayList<>();
    int streams = redis.arrayLength();
    for (int i = 0; i < streams; i++) {
      StoredFrame newest = stream();
      if (newest != null) {
        frames.add(newest);
      }
    }
    return frames;
  }

  private @Nullable StoredFrame stream() throws IOException {
    redis.arrayLength();
    int index = keys.indexOf(redis.text());
    int entries = redis.arrayLength();
    StoredFrame newest = null;
    for (int i = 0; i < entries; i++) {
      newest = entry(firstCamera + index);
    }
    if (newest != null) {
      cursors[index] = newest.id();
    }
    return newest;
  }

  private StoredFrame entry(int camera) throws IOException {
    redis.arrayLength();
    String id = redis.text();
    byte[] image = null;
    int fields = redis.arrayLength();
    for (int i = 0; i < fields; i += 2) {
      String name = new String(redis.bulk(), StandardCharsets.UTF_8);
      byte[] value = redis.bulk();
      if (name.equals("frame")) {
        image = value;
      }
    }
    return new StoredFrame(camera, id, Objects.requireNonNull(image, "an entry without a frame"));
  }

  @Override
  public void close() throws IOException {
    redis.close();
  }
}
