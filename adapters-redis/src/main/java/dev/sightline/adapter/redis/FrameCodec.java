package dev.sightline.adapter.redis;

import io.lettuce.core.codec.RedisCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keys and field names as text of one character a byte, so that no key is lost by decoding it;
 * values as bytes, copied once from and once to the buffers of the connection.
 *
 * <p>A decoded value is backed by an array of just its size.
 */
final class FrameCodec implements RedisCodec<String, ByteBuffer> {
  static final FrameCodec INSTANCE = new FrameCodec();

  @Override
  public String decodeKey(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  @Override
  public ByteBuffer decodeValue(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return ByteBuffer.wrap(copy);
  }

  /** The bytes of a decoded value, not copied. */
  @SuppressWarnings("ByteBufferBackingArray") // decodeValue wraps an array of just that size
  static byte[] array(ByteBuffer decoded) {
    return decoded.array();
  }

  @Override
  public ByteBuffer encodeKey(String key) {
    return StandardCharsets.ISO_8859_1.encode(key);
  }

  @Override
  public ByteBuffer encodeValue(ByteBuffer value) {
    return value.duplicate();
  }

  private FrameCodec() {}
}
