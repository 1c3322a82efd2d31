package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.TookTooLong;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JdbcReconciliationQueriesTest {

  private static final String NOBODY_MAY_READ = "LOCK TABLE usage_minutes IN ACCESS EXCLUSIVE MODE";

  private final TestStore store = TestStore.empty();

  /** As a period of many requests does, of which there is not enough here. */
  @Test
  void whatTakesLongerThanAnyCallWaitsIsWorkedOutAllTheSame() {
    BillingPeriod period =
        BillingPeriod.first(
            new PeriodId(Samples.id()), new OrganizationId(Samples.id()), Instant.EPOCH);
    try (HikariDataSource source = store.impatient(1)) {
      ReconciliationQueries queries = new JdbcReconciliationQueries(new Database(source));
      CompletableFuture<List<Difference>> differences =
          store.database().within(() -> begunWhileNobodyMayRead(queries, period));
      assertThat(differences.join()).isEmpty();
    }
  }

  @Test
  void whoHasNoPatienceIsToldSoAndPostgresqlWorksNoMore() {
    BillingPeriod period =
        BillingPeriod.first(
            new PeriodId(Samples.id()), new OrganizationId(Samples.id()), Instant.EPOCH);
    ReconciliationQueries queries = new JdbcReconciliationQueries(store.database());
    store
        .database()
        .within(
            () -> {
              store.database().sql(NOBODY_MAY_READ).update();
              return assertThatThrownBy(() -> queries.differences(period, Duration.ofMillis(300)))
                  .isInstanceOf(TookTooLong.class);
            });
    assertThat(queries.differences(period, Duration.ofMinutes(1))).isEmpty();
  }

  private CompletableFuture<List<Difference>> begunWhileNobodyMayRead(
      ReconciliationQueries queries, BillingPeriod period) {
    store.database().sql(NOBODY_MAY_READ).update();
    CompletableFuture<List<Difference>> differences =
        CompletableFuture.supplyAsync(() -> queries.differences(period));
    store.database().sql("SELECT pg_sleep(2)").list(row -> true);
    return differences;
  }
}
