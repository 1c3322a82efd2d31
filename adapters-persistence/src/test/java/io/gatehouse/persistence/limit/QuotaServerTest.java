package io.gatehouse.persistence.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.quota.KeepLeases;
import io.gatehouse.application.quota.KeptQuotaReports;
import io.gatehouse.application.quota.LeasedQuotas;
import io.gatehouse.application.quota.Leases;
import io.gatehouse.application.quota.QuotaCount;
import io.gatehouse.application.quota.QuotaMonth;
import io.gatehouse.application.quota.QuotaOutage;
import io.gatehouse.application.quota.QuotaStore;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.persistence.audit.Jdbc;
import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Migrations;
import io.gatehouse.persistence.sql.TestStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the counts when the server itself is stopped, and started again. */
class QuotaServerTest {

  private static final long NOW = Instant.parse("2026-05-20T12:00:00Z").toEpochMilli() * 1_000_000;
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final QuotaMonth MAY = new QuotaMonth("plan:ada", YearMonth.of(2026, 5));
  private static final Permit PERMIT =
      new Permit(
          new Subject(Subject.Kind.PLAN, "ada", "org_1"),
          new MonthlyQuota(20, ZoneOffset.UTC),
          Algorithm.FIXED_WINDOW,
          1);

  @TempDir private Path folder;
  private final KeptQuotaReports reports = new KeptQuotaReports();
  private final AtomicLong nanoTime = new AtomicLong();

  @Test
  void countsGoOnWhereTheyWereAndWhatWasUsedMeanwhileIsAdded() throws InterruptedException {
    EmbeddedPostgres server = EmbeddedPostgres.start(folder, progress -> {});
    server.ensureDatabase("gatehouse");
    String url = server.jdbcUrl("gatehouse");
    try (HikariDataSource source = TestStore.pool(url, server.user(), server.password())) {
      Migrations.migrate(source);
      Database database = new Database(source);
      JdbcQuotaCounts counts = new JdbcQuotaCounts(database);
      Leases leases = leases();
      KeepLeases keeping = keeping(leases, database, counts);
      assertThat(admitted(leases, keeping, 5)).isEqualTo(5);

      server.close();
      List<LimitVerdict> heard = new ArrayList<>();
      limiter(leases).take(List.of(PERMIT), Runnable::run, heard::add);
      assertThat(keeping.refill()).isFalse();
      nanoTime.addAndGet(PATIENCE.toNanos());
      while (heard.isEmpty()) {
        // Those who were served long ago come first.
        keeping.letGo();
      }
      assertThat(heard.get(0).admitted()).isTrue();
      assertThat(admitted(leases, keeping, 30)).as("of the 15 that were left").isEqualTo(14);

      server = EmbeddedPostgres.start(folder, progress -> {});
      while (!keeping.refill()) {
        Thread.onSpinWait();
      }
      assertThat(counts.find(MAY).map(QuotaCount::used)).contains(20L);
      Leases next = leases();
      assertThat(admitted(next, keeping(next, database, counts), 3)).isZero();
      assertThat(reports.told).contains("caught up 15", "reconnected", "plan:ada 2026-05 100");
    } finally {
      server.close();
    }
  }

  private int admitted(Leases leases, KeepLeases keeping, int times) {
    int admitted = 0;
    for (int time = 0; time < times; time++) {
      List<LimitVerdict> heard = new ArrayList<>();
      limiter(leases).take(List.of(PERMIT), Runnable::run, heard::add);
      if (heard.isEmpty()) {
        keeping.refill();
      }
      admitted += heard.stream().filter(LimitVerdict::admitted).toList().size();
    }
    return admitted;
  }

  private Leases leases() {
    QuotaOutage outage = new QuotaOutage(OutagePolicy.LOCAL_SHARE, () -> 1, PATIENCE);
    return new Leases(outage, new Leases.Clocks(() -> NOW, nanoTime::get));
  }

  private static LeasedQuotas limiter(Leases leases) {
    return new LeasedQuotas(new InMemoryRateLimiter(() -> NOW), leases);
  }

  private KeepLeases keeping(Leases leases, Database database, JdbcQuotaCounts counts) {
    return new KeepLeases(
        leases,
        QuotaStore.reserving(
            TestStore.transactions(database),
            Jdbc.trail(database),
            counts,
            Clock.systemUTC(),
            reports),
        reports);
  }
}
