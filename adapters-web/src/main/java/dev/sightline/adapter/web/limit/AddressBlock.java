package dev.sightline.adapter.web.limit;

/**
 * A range of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3).
 *
 * @param network its first address
 * @param length how many bits all of its addresses have in common
 */
record AddressBlock(IpAddress network, int length) {
  /**
   * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
   *
   * @throws IllegalArgumentException when it is none; the message says what is allowed
   */
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address =
        IpAddress.parse(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> malformed(text));
    int length = slash < 0 ? address.bits() : length(text, slash, address);
    IpAddress network = address.network(length);
    if (!network.equals(address)) {
      throw new IllegalArgumentException(
          "the block '"
              + text
              + "' has bits behind its prefix; meant may be "
              + network
              + "/"
              + length);
    }
    return new AddressBlock(network, length);
  }

  private static int length(String text, int slash, IpAddress address) {
    String digits = text.substring(slash + 1);
    if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > address.bits()) {
      throw malformed(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "an address or a block of them like 10.0.0.0/8 or 2001:db8::/32 is allowed, got '"
            + text
            + "'");
  }

  /** Whether an address is in the range. */
  boolean contains(IpAddress address) {
    return address.v4() == network.v4() && address.network(length).equals(network);
  }
}
