package dev.sightline.adapter.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.MutableHttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private static final String PROXIES = "10.0.0.0/8,2001:db8:f::/48";
  private static final String PROXY = "10.0.0.1";

  private final ClientAddresses addresses = new ClientAddresses(new ProxySettings(PROXIES));

  /** A request with the address that it comes from. */
  private static final class From extends HttpRequestWrapper<Object> {
    private final InetSocketAddress peer;

    From(HttpRequest<Object> request, String peer) {
      super(request);
      try {
        this.peer = new InetSocketAddress(InetAddress.getByName(peer), 1234);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
      return peer;
    }
  }

  /** Headers: names and values in turn. */
  private String client(String peer, String... headers) {
    MutableHttpRequest<Object> request = HttpRequest.GET("/");
    for (int i = 0; i < headers.length; i += 2) {
      request.getHeaders().add(headers[i], headers[i + 1]);
    }
    return addresses.of(new From(request, peer)).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.9, 192.0.2.9",
    "::ffff:192.0.2.9, 192.0.2.9",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "10.0.0.1, 10.0.0.1"
  })
  void peerShouldBeTheClientWithoutAHeader(String peer, String client) {
    assertThat(client(peer)).isEqualTo(client);
  }

  @Test
  void headersOfAPeerThatIsNotTrustedShouldNotCount() {
    assertThat(client("192.0.2.9", "X-Forwarded-For", "192.0.2.1")).isEqualTo("192.0.2.9");
    assertThat(client("192.0.2.9", "Forwarded", "for=192.0.2.1")).isEqualTo("192.0.2.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "192.0.2.1; 192.0.2.1",
        "192.0.2.1:4711; 192.0.2.1",
        "2001:db8::1; 2001:db8::/64",
        "[2001:db8::1]:4711; 2001:db8::/64",
        "made-up, 192.0.2.1; 192.0.2.1",
        "198.51.100.1, 192.0.2.1; 192.0.2.1",
        "198.51.100.1, 192.0.2.1, 10.0.0.2; 192.0.2.1",
        "192.0.2.1 , 10.0.0.3,10.0.0.2; 192.0.2.1",
        "192.0.2.1, 2001:db8:f::1; 192.0.2.1",
        "10.0.0.3, 10.0.0.2; 10.0.0.3",
        "::ffff:192.0.2.1; 192.0.2.1",
      })
  void listedClientShouldBeTheLastThatIsNotTrusted(String header, String client) {
    assertThat(client(PROXY, "X-Forwarded-For", header)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "for=192.0.2.1; 192.0.2.1",
        "For=\"192.0.2.1:4711\"; 192.0.2.1",
        "FOR=\"[2001:db8:cafe::17]:4711\"; 2001:db8:cafe::/64",
        "'for=192.0.2.43, for=\"[2001:db8:cafe::17]\"'; 2001:db8:cafe::/64",
        "'for=192.0.2.60;proto=http;by=203.0.113.43'; 192.0.2.60",
        "'by=203.0.113.43; for=192.0.2.60'; 192.0.2.60",
        "'for=192.0.2.1, for=10.0.0.2;by=\"a,b;c\"'; 192.0.2.1",
        "'for=\"a\\\",b\", for=192.0.2.1'; 192.0.2.1",
      })
  void forwardedClientShouldBeRead(String header, String client) {
    assertThat(client(PROXY, "Forwarded", header)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "unknown", "_hidden", "192.0.2", "192.0.2.1 192.0.2.2", "192.0.2.1:port", "[::1",
        "[]", ",", "192.0.2.1,", "192.0.2.1:123456", "::1%eth0", "http://192.0.2.1", "999.0.2.1"
      })
  void proxyShouldBeTheClientWhenWhatItSaysIsNoAddress(String header) {
    assertThat(client(PROXY, "X-Forwarded-For", header)).isEqualTo(PROXY);
    assertThat(client(PROXY, "Forwarded", "for=\"" + header.replace(",", "") + "x\""))
        .isEqualTo(PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for",
        "for=",
        "for=\"",
        "for=\"192.0.2.1",
        "proto=http",
        ";;;",
        "\"for=192.0.2.1\"",
        "for=192.0.2.1;for=192.0.2.2",
        "for=\"192.0\\.2.1\""
      })
  void malformedForwardedShouldLeaveTheProxy(String header) {
    assertThat(client(PROXY, "Forwarded", header)).isEqualTo(PROXY);
  }

  @Test
  void linesOfAHeaderShouldBeOneList() {
    String client =
        client(PROXY, "X-Forwarded-For", "192.0.2.1", "X-Forwarded-For", "10.0.0.2, 10.0.0.3");

    assertThat(client).isEqualTo("192.0.2.1");
  }

  @Test
  void headersThatDoNotAgreeShouldLeaveTheProxy() {
    assertThat(client(PROXY, "X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.1"))
        .isEqualTo("192.0.2.1");
    assertThat(client(PROXY, "X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.2"))
        .isEqualTo(PROXY);
  }

  @Test
  void veryLongHeaderShouldLeaveTheProxy() {
    String header = "10.0.0.2,".repeat(1_000) + "192.0.2.1";

    assertThat(client(PROXY, "X-Forwarded-For", header)).isEqualTo(PROXY);
  }

  @Test
  void addressesOfOneNetworkShouldBeOneClient() {
    ClientAddress one = addresses.of(new From(HttpRequest.GET("/"), "2001:db8:1:2::1"));
    ClientAddress same = addresses.of(new From(HttpRequest.GET("/"), "2001:db8:1:2:ffff::"));
    ClientAddress other = addresses.of(new From(HttpRequest.GET("/"), "2001:db8:1:3::1"));

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
  }
}
