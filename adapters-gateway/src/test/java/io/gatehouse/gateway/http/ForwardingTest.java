package io.gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.IpAddress;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

  private static final IpAddress PEER = IpAddress.parse("10.0.0.1");
  private static final List<AddressRange> TRUSTED =
      List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8"));

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
        "[::1                           | 10.0.0.1"
      })
  void theClientIsTheLastThatIsNotTrusted(String hops, String client) {
    HttpHeaders headers = new DefaultHttpHeaders().set("X-Forwarded-For", hops);
    assertThat(Forwarding.client(headers, PEER, TRUSTED)).isEqualTo(IpAddress.parse(client));
  }

  @Test
  void severalFieldsAreOneList() {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.add("X-Forwarded-For", "9.9.9.9, 1.2.3.4").add("x-forwarded-for", "10.0.0.2");
    assertThat(Forwarding.client(headers, PEER, TRUSTED)).isEqualTo(IpAddress.parse("1.2.3.4"));
    assertThat(Forwarding.client(new DefaultHttpHeaders(), PEER, TRUSTED)).isEqualTo(PEER);
  }

  @Test
  void anEndlessListIsNotReadToItsEnd() {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set("X-Forwarded-For", "1.2.3.4" + ", 10.0.0.2".repeat(3000));
    assertThat(Forwarding.client(headers, PEER, TRUSTED)).isEqualTo(IpAddress.parse("10.0.0.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "a,b", "é", "a/b"})
  void idsThatCouldDoHarmAreNotKept(String id) {
    assertThat(Forwarding.requestId(new DefaultHttpHeaders().set("X-Request-Id", id))).isNull();
  }

  @Test
  void harmlessIdsAreKept() {
    HttpHeaders headers = new DefaultHttpHeaders().set("X-Request-Id", "aZ0._-");
    assertThat(Forwarding.requestId(headers)).isEqualTo("aZ0._-");
    headers.set("X-Request-Id", "a".repeat(65));
    assertThat(Forwarding.requestId(headers)).isNull();
    headers.set("X-Request-Id", List.of("a", "b"));
    assertThat(Forwarding.requestId(headers)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Consumer-Id",
        "x_consumer_id",
        "X-ORGANIZATION_ID",
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Anything",
        "x_forwarded_for",
        "X-Real-IP",
        "X-Request-Id"
      })
  void namesOfOursAreKnownHoweverTheyAreWritten(String name) {
    assertThat(OwnNames.isOurs(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Consumer", "X-Consumer-Id2", "Forward", "X-Forwarded-", "X", "Accept"})
  void otherNamesAreNot(String name) {
    assertThat(OwnNames.isOurs(name)).isFalse();
  }
}
