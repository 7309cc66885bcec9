package dev.sightline.bootstrap;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes frames into Redis as detectors do, with nothing of the gateway's own code. */
final class Detector implements AutoCloseable {
  /** The smallest picture there is: one pixel, PNG. */
  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final RedisClient client;

  Detector(String uri) {
    client = RedisClient.create(uri);
    client.setOptions(ClientOptions.builder().autoReconnect(false).build());
  }

  /**
   * Adds one entry to the stream of a camera.
   *
   * @throws RedisException when Redis is away
   */
  String publish(String label, String camera, String warnings) {
    byte[] key = utf8("stream_frame:" + base64(label) + "|" + base64(camera));
    try (StatefulRedisConnection<byte[], byte[]> redis = client.connect(ByteArrayCodec.INSTANCE)) {
      return redis
          .sync()
          .xadd(
              key,
              XAddArgs.Builder.maxlen(10).approximateTrimming(),
              utf8("frame"),
              PNG,
              utf8("warnings"),
              utf8(warnings));
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().encodeToString(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
