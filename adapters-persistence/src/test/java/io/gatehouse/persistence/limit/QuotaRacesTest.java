package io.gatehouse.persistence.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.application.quota.KeepLeases;
import io.gatehouse.application.quota.KeptQuotaReports;
import io.gatehouse.application.quota.LeasedQuotas;
import io.gatehouse.application.quota.Leases;
import io.gatehouse.application.quota.QuotaCount;
import io.gatehouse.application.quota.QuotaMonth;
import io.gatehouse.application.quota.QuotaOutage;
import io.gatehouse.application.quota.QuotaStore;
import io.gatehouse.application.quota.ReserveQuotas;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.audit.Jdbc;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many nodes, each with its own way to one PostgreSQL. */
class QuotaRacesTest {

  private static final int NODES = 6;
  private static final int SUBJECTS = 4;
  private static final long NOW = Instant.parse("2026-05-20T12:00:00Z").toEpochMilli() * 1_000_000;
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));

  private final TestStore store = TestStore.empty();
  private final KeptQuotaReports reports = new KeptQuotaReports();
  private final JdbcQuotaCounts counts = new JdbcQuotaCounts(store.database());
  private final AtomicIntegerArray admitted = new AtomicIntegerArray(SUBJECTS);
  private final AtomicInteger asking = new AtomicInteger(NODES * 2);

  /** Each asks more often than there are permits; so all are used, and not one more. */
  @ParameterizedTest
  @ValueSource(ints = {7, 1500})
  void nodesGiveOutExactlyAsManyAsThereAre(int limit) {
    List<Leases> nodes = IntStream.range(0, NODES).mapToObj(node -> leases()).toList();

    Race.of(
        NODES * 3,
        runner -> {
          Leases own = nodes.get(runner % NODES);
          return runner < NODES ? keep(own, true) : ask(own, limit);
        });

    for (int subject = 0; subject < SUBJECTS; subject++) {
      QuotaCount count = counts.find(month(subject)).orElseThrow();
      assertThat(admitted.get(subject)).isEqualTo(count.used()).isLessThanOrEqualTo(limit);
      // What a node had at hand when it had nobody left to give it to was returned in the end.
      assertThat(count.used()).isGreaterThan(limit - (long) NODES * (1 + limit / 32));
      assertThat(count.told()).isEqualTo(100);
      assertThat(reports.told)
          .containsOnlyOnce(subject(subject) + " 2026-05 80")
          .containsOnlyOnce(subject(subject) + " 2026-05 100");
    }
    assertThat(written()).isEqualTo(2L * SUBJECTS);
  }

  /** None of them says goodbye. */
  @Test
  void killedNodesTakeTheirPartsWithThemAndNothingElse() {
    int limit = 100_000;
    asking.set(NODES);
    List<Leases> nodes = IntStream.range(0, NODES).mapToObj(node -> leases()).toList();

    Race.of(
        NODES * 2,
        runner -> {
          Leases own = nodes.get(runner % NODES);
          return runner < NODES ? keep(own, false) : ask(own, limit);
        });

    for (int subject = 0; subject < SUBJECTS; subject++) {
      long lost = counts.find(month(subject)).orElseThrow().used() - admitted.get(subject);
      assertThat(lost).isBetween(0L, NODES * QuotaCount.LARGEST_PART);
    }
  }

  private Leases leases() {
    QuotaOutage outage = new QuotaOutage(OutagePolicy.REFUSE, () -> NODES, Duration.ofMinutes(1));
    return new Leases(outage, new Leases.Clocks(() -> NOW, System::nanoTime));
  }

  private int keep(Leases leases, boolean toTheEnd) {
    ReserveQuotas reserve =
        QuotaStore.reserving(
            store.transactions(), Jdbc.stores(store).trail(), counts, Clock.systemUTC(), reports);
    KeepLeases keeping = new KeepLeases(leases, reserve, reports);
    try {
      while (asking.get() > 0) {
        keeping.refill();
        keeping.awaitWish(Duration.ofMillis(5));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (toTheEnd) {
      keeping.finish();
    }
    return leases.size();
  }

  private int ask(Leases leases, int limit) {
    WaitingLimiter limiter =
        new WaitingLimiter(new LeasedQuotas(new InMemoryRateLimiter(() -> NOW), leases));
    for (int round = 0; round < 400; round++) {
      int subject = round % SUBJECTS;
      Permit permit =
          new Permit(
              subject(subject),
              new MonthlyQuota(limit, ZoneOffset.UTC),
              Algorithm.FIXED_WINDOW,
              1 + round % 3 / 2 * (limit > 100 ? 20 : 0));
      if (limiter.take(List.of(permit)).admitted()) {
        admitted.addAndGet(subject, (int) permit.cost());
      }
    }
    return asking.decrementAndGet();
  }

  private long written() {
    return store
        .database()
        .sql(
            "SELECT count(*) AS n FROM audit_entries WHERE action = 'reach_quota' AND chain = ?",
            ACME.toString())
        .only(row -> row.number("n"));
  }

  private static Subject subject(int number) {
    return new Subject(Subject.Kind.PLAN, new SubscriptionId(new UUID(number, 1)), ACME);
  }

  private static QuotaMonth month(int subject) {
    return new QuotaMonth(subject(subject).toString(), YearMonth.of(2026, 5));
  }
}
