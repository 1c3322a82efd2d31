package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.InvalidValue;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What gateways can't report. */
class ReportedRequestTest {

  private static final long TOO_LONG = (ReportedRequest.MOST_MICROS + 1) * 1_000;

  @Test
  void nonsenseIsRefusedByName() {
    assertNonsense("id", () -> named("", ""));
    assertNonsense("id", () -> named("with space", ""));
    assertNonsense("id", () -> named("größe", ""));
    assertNonsense("id", () -> named("x".repeat(65), ""));
    assertNonsense("operation", () -> named("a", "x".repeat(4_097)));
    assertNonsense("status", () -> settled(Outcome.SERVED, 99, 0, 0, 0));
    assertNonsense("status", () -> settled(Outcome.CLIENT_GONE, 600, 0, 0, 0));
    assertNonsense("status", () -> settled(Outcome.CACHE_HIT, 0, 0, 0, 0));
    assertNonsense("outcome", () -> settled(Outcome.DENIED, 401, 0, 0, 0));
    assertNonsense("outcome", () -> settled(Outcome.UNKNOWN, 0, 0, 0, 0));
    assertNonsense("bytes.request", () -> settled(Outcome.SERVED, 200, -1, 0, 0));
    assertNonsense(
        "bytes.response", () -> settled(Outcome.SERVED, 200, 0, ReportedRequest.MOST_BYTES + 1, 0));
    assertNonsense("latency_us", () -> settled(Outcome.SERVED, 200, 0, 0, -1));
    assertNonsense("latency_us", () -> settled(Outcome.SERVED, 200, 0, 0, TOO_LONG));
  }

  @Test
  void whatMakesSenseIsTaken() {
    assertThat(named("!~" + "x".repeat(62), "GET /pets/{id}").id()).hasSize(64);
    assertThat(settled(Outcome.CLIENT_GONE, 0, 0, 0, 0).settlement().status()).isZero();
    assertThat(settled(Outcome.UPSTREAM_FAILED, 0, 0, 0, 0).settlement().status()).isZero();
    assertThat(settled(Outcome.SERVED, 101, 0, 0, TOO_LONG - 1_000).settlement().status())
        .isEqualTo(101);
  }

  @Test
  void outcomesAreNamedAsTheyAreTold() {
    assertThat(ReportedRequest.outcome("cache_hit")).isEqualTo(Outcome.CACHE_HIT);
    for (String other : new String[] {"unknown", "denied", "throttled", "SERVED", ""}) {
      assertNonsense("outcome", () -> ReportedRequest.outcome(other));
    }
  }

  private static void assertNonsense(String field, Supplier<?> made) {
    assertThatThrownBy(made::get)
        .isInstanceOfSatisfying(InvalidValue.class, no -> assertThat(no.name()).isEqualTo(field));
  }

  private static ReportedRequest named(String id, String operation) {
    Settlement settlement = new Settlement(Outcome.SERVED, 200, 0, 0, 0);
    return new ReportedRequest(
        id,
        ChargeSamples.START,
        ReportingHouse.PETS,
        Optional.of(ReportingHouse.HOME),
        operation,
        settlement);
  }

  private static ReportedRequest settled(
      Outcome outcome, int status, long request, long response, long nanos) {
    return new ReportedRequest(
        "a",
        ChargeSamples.START,
        ReportingHouse.PETS,
        Optional.empty(),
        "",
        new Settlement(outcome, status, request, response, nanos));
  }
}
