package dev.sightline.benchmark.publisher;

import dev.sightline.benchmark.wire.RedisConnection;
import dev.sightline.benchmark.wire.StreamKeys;
import java.io.IOException;

/** Publishes as a detector does: XADD with about ten frames kept. */
final class RedisSink implements FrameSink {
  private static final int WORDS = 10;

  private final RedisConnection redis;

  RedisSink(int port) throws IOException {
    redis = RedisConnection.open(port);
  }

  @Override
  public void publish(int camera, byte[] picture) throws IOException {
    redis.command(WORDS).word("XADD").word(StreamKeys.key(camera)).word("MAXLEN").word("~");
    redis.word("10").word("*").word("warnings").word("{}").word("frame").word(picture).send();
    redis.text();
  }

  @Override
  public void close() throws IOException {
    redis.close();
  }
}
