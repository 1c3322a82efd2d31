package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of IPv6 that lead to one of IPv4. */
class CarriedAddressTest {

  @ParameterizedTest
  @CsvSource({
    "64:ff9b::10.1.2.3, 10.1.2.3",
    "64:ff9b:1:ffff:a:b:8.8.8.8, 8.8.8.8",
    "2002:a9fe:a9fe::1, 169.254.169.254",
    "2002:808:808:1:2:3:4:5, 8.8.8.8",
    "::7f00:1, 127.0.0.1",
    "::ffff:0:127.0.0.1, 127.0.0.1",
  })
  void carriesAnAddressOfTheOtherFamily(String address, String carried) {
    assertThat(IpAddress.parse(address).carried()).contains(IpAddress.parse(carried));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "127.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b:0:1::7f00:1",
        "64:ff9b:2::7f00:1",
        "::1:7f00:1",
        "2001:a9fe:a9fe::",
        "2003:a9fe:a9fe::",
        "fe80::7f00:1",
      })
  void mostCarryNone(String address) {
    assertThat(IpAddress.parse(address).carried()).isEmpty();
  }
}
