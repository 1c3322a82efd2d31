package io.gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

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
