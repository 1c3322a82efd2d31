package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

  private static final IpAddress PEER = IpAddress.parse("10.0.0.1");
  private static final TrustedProxies TRUSTED =
      new TrustedProxies(List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.2.3.4                        | 1.2.3.4",
        "9.9.9.9, 1.2.3.4               | 1.2.3.4",
        "9.9.9.9, 1.2.3.4, 10.0.0.2     | 1.2.3.4",
        "1.2.3.4,10.0.0.3,10.0.0.2      | 1.2.3.4",
        "10.0.0.3, 10.0.0.2             | 10.0.0.3",
        "1.2.3.4:567                    | 1.2.3.4",
        "[2001:db8::1]:567              | 2001:db8::1",
        "2001:db8::1                    | 2001:db8::1",
        "1.2.3.4, fd00::2               | 1.2.3.4",
        "nonsense                       | 10.0.0.1",
        "1.2.3.4, unknown               | 10.0.0.1",
        "1.2.3.4, nonsense, 10.0.0.2    | 10.0.0.2",
        "'1.2.3.4,'                     | 10.0.0.1",
        "','                            | 10.0.0.1",
        "''                             | 10.0.0.1",
        "[::1                           | 10.0.0.1"
      })
  void theClientIsTheLastThatIsNotTrusted(String hops, String client) {
    assertThat(TRUSTED.client(PEER, List.of(hops), List.of())).isEqualTo(IpAddress.parse(client));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=1.2.3.4                                   | 1.2.3.4",
        "For=9.9.9.9;proto=http, FOR=1.2.3.4           | 1.2.3.4",
        "for=1.2.3.4;host=a, proto=https;for=10.0.0.2  | 1.2.3.4",
        "for=\"1.2.3.4:567\"                           | 1.2.3.4",
        "for=\"[2001:db8::1]:567\"                     | 2001:db8::1",
        "for=9.9.9.9, for=unknown                      | 10.0.0.1",
        "for=9.9.9.9, for=_hidden                      | 10.0.0.1",
        "for=9.9.9.9;for=1.2.3.4                       | 10.0.0.1",
        "for=9.9.9.9, proto=https                      | 10.0.0.1",
        "for=\"9.9.9.9, for=1.2.3.4                    | 1.2.3.4",
        "1.2.3.4                                       | 10.0.0.1"
      })
  void theOtherFieldIsReadTheSame(String hops, String client) {
    assertThat(TRUSTED.client(PEER, List.of(), List.of(hops))).isEqualTo(IpAddress.parse(client));
  }

  /** A proxy that writes one of them passes on what its client says in the other. */
  @Test
  void theOtherFieldIsNotReadBesideTheFirst() {
    assertThat(TRUSTED.client(PEER, List.of("1.2.3.4"), List.of("for=9.9.9.9")))
        .isEqualTo(IpAddress.parse("1.2.3.4"));
  }

  @Test
  void whoIsNotTrustedSpeaksForNobody() {
    IpAddress stranger = IpAddress.parse("192.0.2.7");
    List<String> hops = List.of("1.2.3.4");
    assertThat(TRUSTED.client(stranger, hops, List.of())).isEqualTo(stranger);
    assertThat(TrustedProxies.NONE.client(PEER, hops, List.of())).isEqualTo(PEER);
  }

  @Test
  void severalFieldsAreOneList() {
    assertThat(TRUSTED.client(PEER, List.of("9.9.9.9, 1.2.3.4", "10.0.0.2"), List.of()))
        .isEqualTo(IpAddress.parse("1.2.3.4"));
    assertThat(TRUSTED.client(PEER, List.of(), List.of())).isEqualTo(PEER);
  }

  @Test
  void anEndlessListIsNotReadToItsEnd() {
    List<String> hops = List.of("1.2.3.4" + ", 10.0.0.2".repeat(3000));
    assertThat(TRUSTED.client(PEER, hops, List.of())).isEqualTo(IpAddress.parse("10.0.0.2"));
  }
}
