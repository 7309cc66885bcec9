package dev.sightline.adapter.web.limit;

/**
 * Who a request comes from, as far as limits are concerned: one IPv4 address, or one IPv6 network
 * of 64 bits, since a single subscriber has all addresses of such a network at least (RFC 6177).
 */
public final class ClientAddress {
  private static final int V6_NETWORK_BITS = 64;

  private final IpAddress network;

  private ClientAddress(IpAddress network) {
    this.network = network;
  }

  static ClientAddress of(IpAddress address) {
    return new ClientAddress(address.v4() ? address : address.network(V6_NETWORK_BITS));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientAddress client && client.network.equals(network);
  }

  @Override
  public int hashCode() {
    return network.hashCode();
  }

  /** The address, or the network with its length. */
  @Override
  public String toString() {
    return network.v4() ? network.toString() : network + "/" + V6_NETWORK_BITS;
  }
}
