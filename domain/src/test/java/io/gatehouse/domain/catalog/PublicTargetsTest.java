package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.value.IpAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as public, up to the edges. */
class PublicTargetsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2001:200::",
        "2001:4860:4860::8888",
        "2001:db7:ffff::",
        "2001:db9::",
        "2606:4700::1111",
        "3ffe::1",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
      })
  void whatTheInternetCanReachIsPublic(String address) {
    assertThat(objection("public", address)).isEmpty();
    assertThat(objection("10.0.0.0/8, public", address)).isEmpty();
    assertThat(objection("10.0.0.0/8", address)).contains(TargetObjection.NOT_LISTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::",
        "::1",
        "::8.8.8.8",
        "::127.0.0.1",
        "::ffff:0:8.8.8.8",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:0:808:808::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "2002:c0a8:101::1",
        "3fff::1",
        "3fff:fff:ffff::",
        "5f00::1",
        "fc00::1",
        "fdff:ffff::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
      })
  void whatItCannotReachIsNotPublic(String address) {
    assertThat(objection("public", address)).contains(TargetObjection.NOT_LISTED);
    assertThat(objection("any", address)).isEmpty();
    assertThat(objection(address, address)).isEmpty();
  }

  private static Optional<TargetObjection> objection(String rules, String address) {
    return TargetRules.parse(rules).objection(IpAddress.parse(address), 9000);
  }
}
