package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.GLOBEX;
import static io.gatehouse.application.billing.ReportingHouse.CHANGE;
import static io.gatehouse.application.billing.ReportingHouse.FOREIGN;
import static io.gatehouse.application.billing.ReportingHouse.HOME;
import static io.gatehouse.application.billing.ReportingHouse.LATE;
import static io.gatehouse.application.billing.ReportingHouse.MOVED;
import static io.gatehouse.application.billing.ReportingHouse.ORPHAN;
import static io.gatehouse.application.billing.ReportingHouse.PETS;
import static io.gatehouse.application.billing.ReportingHouse.YOUNG;
import static io.gatehouse.application.billing.ReportingHouse.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.usage.GroupBy;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageReport;
import io.gatehouse.application.usage.UsageScope;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may report what, and who is charged with it. */
class ReportedRightsTest {

  private final BookStores stores = InMemory.stores();
  private final ReportingHouse house =
      new ReportingHouse(
          stores, new InMemoryIngestedEvents((InMemoryTransactions) stores.transactions()));
  private final Instant now = house.counting.clock.instant();

  @Test
  void whoMayNotIsToldSo() {
    var developer = ReportingHouse.caller(Map.of(ACME, Role.DEVELOPER));
    var mixed = ReportingHouse.caller(Map.of(ACME, Role.DEVELOPER, GLOBEX, Role.ORG_ADMIN));
    List<ReportedRequest> both = List.of(request("a", now), request("b", now, FOREIGN, null, 200));

    assertThatThrownBy(() -> house.report(developer, both))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.FORBIDDEN));
    assertThat(house.trail)
        .extracting(entry -> entry.verdict().deniedBecause())
        .containsExactly(Optional.of("forbidden"));
    assertThat(house.report(ReportingHouse.caller(Map.of()), both))
        .containsOnly(IngestVerdict.VERSION_UNKNOWN);
    assertThat(house.report(mixed, both))
        .containsExactly(IngestVerdict.FORBIDDEN, IngestVerdict.ACCEPTED);
    assertThat(house.report(ReportingHouse.platformAdmin(), both))
        .containsExactly(IngestVerdict.ACCEPTED, IngestVerdict.DUPLICATE);
  }

  @Test
  void operationsThatAreNotDeclaredAreNotToldApart() {
    Settlement settlement = new Settlement(Outcome.SERVED, 200, 0, 0, 0);
    house.report(
        request("a", now),
        new ReportedRequest("b", now, PETS, Optional.of(HOME), "GET /pets/7", settlement));

    UsageQuestion question =
        new UsageQuestion(
            UsageScope.of(ACME), ago(60), now.plusSeconds(60), GroupBy.OPERATION, ZoneOffset.UTC);
    assertThat(stores.usage().report(question).items())
        .extracting(UsageReport.Item::name)
        .containsExactlyInAnyOrder("GET /pets/{id}", "");
  }

  /** Whoever was let in pays, whatever became of the key, the consumer and the subscription. */
  @Test
  void whatEndedSinceIsBookedByWhatWentThen() {
    Instant before = CHANGE.minusSeconds(300);
    assertThat(
            house.report(
                request("a", before, PETS, ORPHAN, 200),
                request("b", CHANGE.plus(IngestUsage.AHEAD), PETS, ORPHAN, 200),
                request("c", before, PETS, MOVED, 200),
                request("d", CHANGE.minusMillis(1), PETS, MOVED, 200),
                request("e", CHANGE, PETS, MOVED, 200),
                request("f", now, PETS, MOVED, 200),
                request("g", CHANGE.minus(IngestUsage.AHEAD), PETS, YOUNG, 200)))
        .containsOnly(IngestVerdict.ACCEPTED);

    assertThat(stores.billing().lines(BillingQueries.Share.whole(house.counting.period(ACME))))
        .extracting(
            line -> line.subscription().value().getLeastSignificantBits(),
            line -> line.tariff().toString(),
            StatementLine::requests)
        .containsExactlyInAnyOrder(
            tuple(1L, Tariff.of(ReportingHouse.OWN).toString(), 1L),
            tuple(4L, Tariff.of(ReportingHouse.OWN).toString(), 2L),
            tuple(5L, ReportingHouse.PLANNED.toString(), 2L),
            tuple(6L, ChargeSamples.PLAIN.toString(), 2L));
  }

  /** Nobody is charged for what their key could not open, whoever reports it. */
  @Test
  void whatCannotHaveBeenLetInIsRefused() {
    Instant early = CHANGE.minus(IngestUsage.AHEAD).minusMillis(1);
    Instant late = CHANGE.plus(IngestUsage.AHEAD).plusMillis(1);
    assertThat(
            house.report(
                request("a", early, PETS, YOUNG, 200),
                request("b", late, PETS, ORPHAN, 200),
                request("c", early, PETS, LATE, 200)))
        .containsOnly(IngestVerdict.NOT_SUBSCRIBED);
    assertThat(house.trail).isEmpty();
  }

  @Test
  void whatWasToldIsKnownAfterItsApiIsGone() {
    var mixed = ReportingHouse.caller(Map.of(ACME, Role.ORG_ADMIN, GLOBEX, Role.DEVELOPER));
    house.report(ReportingHouse.platformAdmin(), List.of(request("b", now, FOREIGN, null, 200)));
    house.report(request("a", now));
    house.deleteApis();

    assertThat(
            house.report(
                mixed,
                List.of(
                    request("a", now), request("b", now, FOREIGN, null, 200), request("c", now))))
        .containsExactly(
            IngestVerdict.DUPLICATE, IngestVerdict.VERSION_UNKNOWN, IngestVerdict.VERSION_UNKNOWN);
  }

  private Instant ago(int seconds) {
    return now.minusSeconds(seconds);
  }
}
