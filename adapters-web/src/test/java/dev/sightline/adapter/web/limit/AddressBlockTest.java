package dev.sightline.adapter.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "192.0.2.7/32, ::ffff:192.0.2.7, true",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 192.0.2.7, false",
    "::/0, ffff::, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::, false",
    "2001:db8::/65, 2001:db8::7fff:0:0:1, true",
    "2001:db8::/65, 2001:db8::8000:0:0:1, false",
    "::1, ::1, true",
    "::1, ::2, false",
    "fe80::/10, febf::1, true"
  })
  void blockShouldContainWhatBeginsLikeIt(String block, String address, boolean contained) {
    assertThat(AddressBlock.parse(block).contains(address(address))).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0",
        "::1/129",
        "[::1]",
        "fe80::1%eth0",
        "10.0.0.0/ 8",
        "1.2.3.4.5"
      })
  void malformedBlockShouldBeRefused(String block) {
    assertThatThrownBy(() -> AddressBlock.parse(block))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("like 10.0.0.0/8 or 2001:db8::/32 is allowed, got '" + block + "'");
  }

  @Test
  void blockWithBitsBehindItsPrefixShouldBeRefusedWithWhatMayBeMeant() {
    assertThatThrownBy(() -> AddressBlock.parse("10.1.2.3/8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.0.0.0/8");
  }

  @Test
  void settingsShouldNameTheSetting() {
    assertThat(new ProxySettings(" 10.0.0.0/8 , ::1,").blocks()).hasSize(2);
    assertThat(new ProxySettings("").blocks()).isEmpty();
    assertThatThrownBy(() -> new ProxySettings("10.0.0.0/8,proxy"))
        .hasMessageStartingWith("sightline.web.trusted-proxies: ")
        .hasMessageContaining("got 'proxy'");
  }
}
