package dev.sightline.adapter.web.limit;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who a request comes from. That is the peer, unless it is a trusted proxy: then it is
 * the last address in {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For} that is not a trusted
 * proxy's itself. What stands before that address may have been made up by anybody, and is not
 * looked at.
 *
 * <p>Where the header ends in something that is not an address, the trusted proxy behind it counts
 * as the client. So it does when both headers are there and do not agree: most proxies write one of
 * them, and let a client send the other.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class ClientAddresses {
  private static final String X_FORWARDED_FOR = "X-Forwarded-For";
  private static final int MAX_HEADER_CHARACTERS = 4_096;

  private final List<AddressBlock> trusted;

  ClientAddresses(ProxySettings settings) {
    this.trusted = settings.blocks();
  }

  /** The client of a request. */
  public ClientAddress of(HttpRequest<?> request) {
    return ClientAddress.of(origin(request));
  }

  private IpAddress origin(HttpRequest<?> request) {
    IpAddress peer = IpAddress.of(peer(request));
    if (!isTrusted(peer)) {
      return peer;
    }
    Optional<IpAddress> forwarded =
        header(request, HttpHeaders.FORWARDED).map(text -> walk(peer, ForwardedFor.ofPairs(text)));
    Optional<IpAddress> listed =
        header(request, X_FORWARDED_FOR).map(text -> walk(peer, ForwardedFor.ofList(text)));
    if (forwarded.isPresent() && listed.isPresent()) {
      return forwarded.equals(listed) ? forwarded.get() : peer;
    }
    return forwarded.or(() -> listed).orElse(peer);
  }

  private static InetAddress peer(HttpRequest<?> request) {
    InetSocketAddress peer = request.getRemoteAddress();
    InetAddress address = peer.getAddress();
    return address == null ? InetAddress.getLoopbackAddress() : address;
  }

  /** All lines of a header as one, the first line first; a very long one tells nothing. */
  private static Optional<String> header(HttpRequest<?> request, String name) {
    List<String> lines = request.getHeaders().getAll(name);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String joined = String.join(",", lines);
    return Optional.of(joined.length() <= MAX_HEADER_CHARACTERS ? joined : "");
  }

  /** From the peer back along the way, as long as it is known and trusted. */
  private IpAddress walk(IpAddress peer, List<Optional<IpAddress>> hops) {
    IpAddress at = peer;
    for (Optional<IpAddress> hop : hops.reversed()) {
      if (hop.isEmpty() || !isTrusted(at)) {
        return at;
      }
      at = hop.get();
    }
    return at;
  }

  private boolean isTrusted(IpAddress address) {
    for (AddressBlock block : trusted) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
