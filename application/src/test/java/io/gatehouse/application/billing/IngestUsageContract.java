package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.GLOBEX;
import static io.gatehouse.application.billing.IngestUsage.OLDEST;
import static io.gatehouse.application.billing.ReportingHouse.CLIENT;
import static io.gatehouse.application.billing.ReportingHouse.DRAFT;
import static io.gatehouse.application.billing.ReportingHouse.FOREIGN;
import static io.gatehouse.application.billing.ReportingHouse.GUEST;
import static io.gatehouse.application.billing.ReportingHouse.HOME;
import static io.gatehouse.application.billing.ReportingHouse.OLD;
import static io.gatehouse.application.billing.ReportingHouse.OPEN;
import static io.gatehouse.application.billing.ReportingHouse.ORPHAN;
import static io.gatehouse.application.billing.ReportingHouse.PETS;
import static io.gatehouse.application.billing.ReportingHouse.WAITING;
import static io.gatehouse.application.billing.ReportingHouse.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.billing.IngestedEvents.Ref;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.organization.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of what gateways report, whatever keeps the books. */
public abstract class IngestUsageContract {

  private ReportingHouse house;
  private BookStores stores;
  private IngestedEvents events;
  private Instant now;

  protected abstract BookStores stores();

  protected abstract IngestedEvents events(BookStores from);

  /** Does it where there is no second connection, if there are any at all. */
  protected void withOneConnection(Runnable work) {
    work.run();
  }

  @BeforeEach
  void open() {
    stores = stores();
    events = events(stores);
    house = new ReportingHouse(stores, events);
    now = house.counting.clock.instant();
  }

  @Test
  void whatIsReportedIsBookedLikeAnyOther() {
    assertThat(house.report(request("a", now), request("b", now), request("c", ago(90))))
        .containsOnly(IngestVerdict.ACCEPTED);

    BillingPeriod period = house.counting.period(ACME);
    assertThat(stores.billing().lines(BillingQueries.Share.whole(period)))
        .extracting(StatementLine::requests, StatementLine::charged, line -> line.exact().nanos())
        .containsExactly(tuple(3L, 3L, 1_500_000_000L));
    assertThat(stores.reconciliation().differences(period)).isEmpty();
    assertThat(stores.books().keys().find(HOME))
        .hasValueSatisfying(
            use -> {
              assertThat(use.requests()).isEqualTo(3);
              assertThat(use.lastUsedAt()).isEqualTo(now);
            });
    assertThat(house.trail)
        .extracting(entry -> entry.deed().action(), entry -> entry.deed().details())
        .containsExactly(tuple(Action.INGEST_USAGE, Map.of("requests", "3")));
  }

  @Test
  void tariffIsThatOfTheRules() {
    house.report(
        request("a", now, PETS, HOME, 200),
        request("b", now, PETS, GUEST, 200),
        request("c", now, PETS, CLIENT, 204),
        request("d", now, OLD, GUEST, 301),
        request("e", now, PETS, GUEST, 500),
        request("f", now, OPEN, HOME, 200),
        request("g", now, OPEN, null, 200));

    assertThat(stores.billing().lines(BillingQueries.Share.whole(house.counting.period(ACME))))
        .extracting(
            line -> line.tariff().toString(), StatementLine::requests, StatementLine::charged)
        .containsExactlyInAnyOrder(
            tuple("1 USD charge=23 free=0 per_request *:0.5", 1L, 1L),
            tuple(ReportingHouse.PLANNED.toString(), 3L, 2L),
            tuple(ChargeSamples.PLAIN.toString(), 1L, 1L));
    assertThat(house.counting.counted(ACME)).isEqualTo(7);
  }

  @Test
  void whatWasToldBeforeChangesNothing() {
    house.report(request("a", now));
    house.counting.clock.pass(Duration.ofHours(3));

    assertThat(house.report(request("a", now), request("b", now), request("b", ago(1))))
        .containsExactly(IngestVerdict.DUPLICATE, IngestVerdict.ACCEPTED, IngestVerdict.DUPLICATE);
    assertThat(house.report(request("a", now, PETS, WAITING, 200)))
        .containsExactly(IngestVerdict.DUPLICATE);

    assertThat(house.counting.requests(house.counting.period(ACME))).isEqualTo(2);
    assertThat(house.trail).hasSize(2);
  }

  /** Whichever of them comes first: what is told as accepted is booked. */
  @Test
  void anIdIsTakenByTheOneThatCanBeBooked() {
    Instant old = now.minus(IngestUsage.OLDEST).minusSeconds(1);

    assertThat(house.report(request("x", old), request("x", now)))
        .containsExactly(IngestVerdict.DUPLICATE, IngestVerdict.ACCEPTED);
    assertThat(house.report(request("y", now), request("y", old)))
        .containsExactly(IngestVerdict.ACCEPTED, IngestVerdict.DUPLICATE);

    assertThat(house.counting.requests(house.counting.period(ACME))).isEqualTo(2);
  }

  @Test
  void oneThatIsBadDoesNotSpoilTheOthers() {
    Instant oldest = now.minus(IngestUsage.OLDEST);
    Instant newest = now.plus(IngestUsage.AHEAD);
    List<ReportedRequest> reports =
        List.of(
            request("good", now),
            request("draft", now, DRAFT, HOME, 200),
            request("foreign", now, FOREIGN, null, 200),
            request("bare", now, PETS, null, 200),
            request("orphan", now, PETS, ORPHAN, 200),
            request("stranger", now, PETS, ChargeSamples.party(7, 7).credential(), 200),
            request("waiting", now, PETS, WAITING, 200),
            request("elsewhere", now, OLD, HOME, 200),
            request("old", oldest.minusMillis(1)),
            request("oldest", oldest),
            request("newest", newest),
            request("early", newest.plusMillis(1)));

    assertThat(house.report(house.admin, reports))
        .containsExactly(
            IngestVerdict.ACCEPTED,
            IngestVerdict.VERSION_UNKNOWN,
            IngestVerdict.VERSION_UNKNOWN,
            IngestVerdict.CREDENTIAL_REQUIRED,
            IngestVerdict.NOT_SUBSCRIBED,
            IngestVerdict.NOT_SUBSCRIBED,
            IngestVerdict.NOT_SUBSCRIBED,
            IngestVerdict.NOT_SUBSCRIBED,
            IngestVerdict.TOO_OLD,
            IngestVerdict.ACCEPTED,
            IngestVerdict.ACCEPTED,
            IngestVerdict.NOT_YET);
    assertThat(house.counting.requests(house.counting.period(ACME))).isEqualTo(3);
    assertThat(house.report(request("waiting", now))).containsExactly(IngestVerdict.ACCEPTED);
  }

  /** The same id of two organizations is two. */
  @Test
  void organizationsDoNotMeet() {
    assertThat(
            house.report(
                ReportingHouse.platformAdmin(),
                List.of(request("a", now), request("a", now, FOREIGN, null, 200))))
        .containsOnly(IngestVerdict.ACCEPTED);
    assertThat(house.trail)
        .extracting(entry -> entry.chain().name())
        .containsExactlyInAnyOrder(ACME.toString(), GLOBEX.toString());
  }

  /** A thousand reports an hour are one entry, and yet nothing is lost. */
  @Test
  void whoReportsIsOnTheTrailOnceAnHour() {
    var other = ReportingHouse.caller(Map.of(ACME, Role.ORG_ADMIN));
    house.report(request("a", now));
    house.report(request("b", now), request("c", now));
    house.report(other, List.of(request("d", now)));
    house.counting.clock.pass(IngestedEvents.UNTOLD.minusNanos(1_000));
    house.report(request("e", now));
    house.counting.clock.pass(Duration.ofNanos(1_000));
    house.report(request("f", now), request("a", now));
    house.report(request("g", now));

    assertThat(house.trail)
        .extracting(entry -> entry.deed().details())
        .containsExactly(Map.of("requests", "1"), Map.of("requests", "1"), Map.of("requests", "4"));
  }

  /** Else as many as there are connections would wait for one more each. */
  @Test
  void oneConnectionIsEnough() {
    withOneConnection(
        () ->
            assertThat(house.report(request("a", now), request("b", now.minus(OLDEST))))
                .containsOnly(IngestVerdict.ACCEPTED));
  }

  @Test
  void nobodyIsBookedTwiceHoweverManyReportAtOnce() {
    List<ReportedRequest> all =
        IntStream.range(0, 60)
            .mapToObj(
                each ->
                    each % 3 == 0
                        ? request("r" + each, ago(each), PETS, GUEST, 200)
                        : request("r" + each, ago(each)))
            .toList();

    List<Long> accepted =
        Race.of(
            4,
            runner -> {
              List<ReportedRequest> mine = new ArrayList<>(all);
              Collections.shuffle(mine, new Random(runner));
              long sum = 0;
              for (int from = 0; from < mine.size(); from += 20) {
                sum +=
                    house.report(house.admin, mine.subList(from, from + 20)).stream()
                        .filter(IngestVerdict.ACCEPTED::equals)
                        .count();
              }
              return sum;
            });

    assertThat(accepted.stream().mapToLong(Long::longValue).sum()).isEqualTo(60);
    BillingPeriod period = house.counting.period(ACME);
    assertThat(house.counting.requests(period)).isEqualTo(60);
    assertThat(house.counting.counted(ACME)).isEqualTo(60);
    assertThat(stores.reconciliation().differences(period)).isEmpty();
  }

  @Test
  void idsAreForgottenWhenTheyAreOfNoUse() {
    Ref ref = new Ref(ACME, "a");
    house.report(request("a", now));
    assertThat(events.forgetBefore(now)).isZero();
    assertThat(events.taken(List.of(ref, new Ref(GLOBEX, "a")))).containsExactly(ref);
    assertThat(events.taken(List.of())).isEmpty();
    assertThat(events.take(List.of(), now)).isEmpty();

    assertThat(events.forgetBefore(now.plusNanos(1_000))).isEqualTo(1);
    assertThat(events.taken(List.of(ref))).isEmpty();
    // Until then the request itself is too old.
    assertThat(IngestedEvents.KEPT).isGreaterThan(IngestUsage.OLDEST.plus(IngestUsage.AHEAD));
  }

  @Test
  void whatIsUndoneCanBeReportedAgain() {
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .within(
                        () -> {
                          house.report(request("a", now));
                          throw new IllegalStateException("something else went wrong");
                        }))
        .hasMessage("something else went wrong");

    assertThat(house.counting.counted(ACME)).isZero();
    assertThat(house.report(request("a", now))).containsExactly(IngestVerdict.ACCEPTED);
  }

  private Instant ago(int seconds) {
    return now.minusSeconds(seconds);
  }
}
