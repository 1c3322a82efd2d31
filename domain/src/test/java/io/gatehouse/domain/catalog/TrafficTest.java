package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {

  private static HealthCheck check(long interval, long timeout, long healthy, long unhealthy) {
    return new HealthCheck(
        "/health", (int) interval, (int) timeout, (int) healthy, (int) unhealthy);
  }

  @Test
  void numbersHaveBounds() {
    assertBounded("attempts", 0, 5, n -> new Retries((int) n, 20));
    assertBounded("budget_percent", 0, 100, n -> new Retries(1, (int) n));
    assertBounded("failures", 0, 1000, n -> new Ejection((int) n, 10));
    assertBounded("seconds", 1, 300, n -> new Ejection(5, (int) n));
    assertBounded("interval_ms", 500, 3_600_000, n -> check(n, 1, 1, 1));
    assertBounded("timeout_ms", 1, 60_000, n -> check(500, n, 1, 1));
    assertBounded("healthy_after", 1, 100, n -> check(500, 1, n, 1));
    assertBounded("unhealthy_after", 1, 100, n -> check(500, 1, 1, n));
    assertBounded(
        "max_in_flight",
        1,
        1_000_000,
        n -> Traffic.DEFAULT.bounded(Optional.of((int) n), Optional.empty()));
    assertBounded(
        "max_body_bytes",
        1,
        1L << 50,
        n -> Traffic.DEFAULT.bounded(Optional.empty(), Optional.of(n)));
  }

  private static void assertBounded(String name, long least, long most, LongFunction<?> of) {
    assertThatCode(() -> of.apply(least)).doesNotThrowAnyException();
    assertThatCode(() -> of.apply(most)).doesNotThrowAnyException();
    for (long wrong : new long[] {least - 1, most + 1}) {
      assertThatThrownBy(() -> of.apply(wrong))
          .isInstanceOf(InvalidValue.class)
          .hasMessage(name + ": out_of_range (expected: " + least + " to " + most + ")");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "health", "/a b", "/a#b", "/ä", "/a\n", "http://a/"})
  void whatIsAskedForIsAPath(String path) {
    assertThatThrownBy(() -> HealthCheck.of(path)).hasMessageStartingWith("path: malformed");
  }

  @Test
  void pathsMayAskQuestionsAndAreNotEndless() {
    assertThat(HealthCheck.of("/health?deep=1&x=%20").path()).endsWith("%20");
    assertThat(HealthCheck.of("/" + "x".repeat(1999)).path()).hasSize(2000);
    assertThatThrownBy(() -> HealthCheck.of("/" + "x".repeat(2000)))
        .hasMessageStartingWith("path: too_long");
  }

  @ParameterizedTest
  @CsvSource({"199, false", "200, true", "399, true", "400, false"})
  void goodAnswersHaveGoodStatuses(int status, boolean well) {
    assertThat(HealthCheck.isWell(status)).isEqualTo(well);
  }

  @Test
  void serverNamesAreNamesInLowerCase() {
    assertThat(new UpstreamTls(true, Optional.of("Pets.Internal")))
        .isEqualTo(new UpstreamTls(true, Optional.of("pets.internal")));
    for (String wrong : new String[] {"", "a:443", "a/b", "a b", "-a", "[::1]"}) {
      assertThatThrownBy(() -> new UpstreamTls(true, Optional.of(wrong)))
          .hasMessageStartingWith("server_name: malformed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, true",
    "HEAD, true",
    "OPTIONS, true",
    "PUT, true",
    "DELETE, true",
    "POST, false",
    "PATCH, false",
    "get, false",
    "PURGE, false",
  })
  void onlyWhatMayBeRepeatedIs(String method, boolean repeated) {
    assertThat(Retries.mayRepeat(method)).isEqualTo(repeated);
  }

  @ParameterizedTest
  @EnumSource(Balance.class)
  void balancesAreReadAsTheyAreWritten(Balance balance) {
    assertThat(Balance.parse(balance.text())).isEqualTo(balance);
  }

  @ParameterizedTest
  @EnumSource(UpstreamHost.class)
  void hostsAreReadAsTheyAreWritten(UpstreamHost host) {
    assertThat(UpstreamHost.parse(host.text())).isEqualTo(host);
  }

  @Test
  void otherWordsMeanNothing() {
    assertThatThrownBy(() -> Balance.parse("ROUND_ROBIN"))
        .hasMessage("balance: out_of_range (expected: round_robin or least_in_flight)");
    assertThatThrownBy(() -> UpstreamHost.parse(""))
        .hasMessage("upstream_host: out_of_range (expected: target or client)");
  }
}
