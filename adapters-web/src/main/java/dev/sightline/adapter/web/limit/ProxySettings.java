package dev.sightline.adapter.web.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which proxies stand before the gateway.
 *
 * @param trustedProxies {@code sightline.web.trusted-proxies}: addresses and blocks of them in CIDR
 *     notation, IPv4 or IPv6, with commas between them; what these peers say about where a request
 *     came from is believed; default none
 */
@ConfigurationProperties("sightline.web")
public record ProxySettings(@Bindable(defaultValue = "") String trustedProxies) {
  /**
   * @throws IllegalArgumentException when an entry is not an address or a block; the message says
   *     which
   */
  public ProxySettings {
    try {
      blocks(trustedProxies);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("sightline.web.trusted-proxies: " + e.getMessage(), e);
    }
  }

  /** The blocks of trusted addresses. */
  List<AddressBlock> blocks() {
    return blocks(trustedProxies);
  }

  private static List<AddressBlock> blocks(String text) {
    return Stream.of(text.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .map(AddressBlock::parse)
        .toList();
  }
}
