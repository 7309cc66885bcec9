package dev.sightline.adapter.web.limit;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address, as numbers. An IPv4 address that is mapped into IPv6 ({@code
 * ::ffff:192.0.2.1}) is the IPv4 address. Zones do not count.
 *
 * @param v4 whether it is an IPv4 address; then it is the lower 32 bits of {@code low}
 * @param high the upper 64 bits; 0 with IPv4
 * @param low the lower 64 bits
 */
record IpAddress(boolean v4, long high, long low) {
  static final int V4_BITS = 32;
  static final int V6_BITS = 128;

  private static final int V4_BYTES = 4;
  private static final int HALF_BITS = 64;
  private static final long MAPPED = 0xFFFF;
  private static final long LOW_32 = 0xFFFF_FFFFL;
  private static final int MAX_CHARACTERS = 45; // of 0000:0000:0000:0000:0000:ffff:255.255.255.255

  /** The address of a peer. */
  static IpAddress of(InetAddress address) {
    return of(address.getAddress());
  }

  /** The address in numbers, as text; names of hosts and zones are none. */
  static Optional<IpAddress> parse(String text) {
    if (text.length() > MAX_CHARACTERS || text.indexOf('%') >= 0 || text.startsWith("[")) {
      return Optional.empty();
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
    return bytes == null ? Optional.empty() : Optional.of(of(bytes));
  }

  private static IpAddress of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length == V4_BYTES) {
      return ofV4(buffer.getInt());
    }
    long high = buffer.getLong();
    long low = buffer.getLong();
    return high == 0 && low >>> V4_BITS == MAPPED
        ? ofV4((int) low)
        : new IpAddress(false, high, low);
  }

  private static IpAddress ofV4(int bits) {
    return new IpAddress(true, 0, bits & LOW_32);
  }

  /** How many bits it has. */
  int bits() {
    return v4 ? V4_BITS : V6_BITS;
  }

  /**
   * The address with only its first bits.
   *
   * @param length how many of them, 0 to {@link #bits}
   */
  IpAddress network(int length) {
    if (v4) {
      return new IpAddress(true, 0, low & head(length + V4_BITS));
    }
    return length <= HALF_BITS
        ? new IpAddress(false, high & head(length), 0)
        : new IpAddress(false, high, low & head(length - HALF_BITS));
  }

  /** 64 bits, of which the first ones are set. */
  private static long head(int ones) {
    return ones == 0 ? 0 : -1L << (HALF_BITS - ones);
  }

  @Override
  public String toString() {
    byte[] bytes =
        v4
            ? ByteBuffer.allocate(V4_BYTES).putInt((int) low).array()
            : ByteBuffer.allocate(V6_BITS / Byte.SIZE).putLong(high).putLong(low).array();
    return NetUtil.bytesToIpAddress(bytes);
  }
}
