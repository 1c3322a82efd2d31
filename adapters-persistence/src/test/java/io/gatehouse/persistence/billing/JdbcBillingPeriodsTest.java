package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingPeriodsContract;
import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.ChargeSamples;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JdbcBillingPeriodsTest extends BillingPeriodsContract {

  private static final int MOST_LOCKS = 300;

  private final TestStore store = TestStore.empty();

  @Override
  protected BookStores stores() {
    return Jdbc.stores(store);
  }

  /** PostgreSQL has room for some thousand, and whoever takes all of them stops everybody. */
  @Test
  void booksOfManyOrganizationsAreHeldByFewLocks() {
    BookStores stores = stores();
    Instant now = ChargeSamples.START;
    List<BillingPeriod> firsts =
        IntStream.range(0, 7_000)
            .mapToObj(each -> BillingPeriod.first(period(each), organization(each), now))
            .toList();
    long locks =
        stores
            .transactions()
            .within(
                () -> {
                  assertThat(stores.books().periods().hold(firsts, now)).hasSize(7_000);
                  return store
                      .database()
                      .sql("SELECT count(*) AS held FROM pg_locks WHERE pid = pg_backend_pid()")
                      .only(row -> row.number("held"));
                });
    assertThat(locks).isLessThan(MOST_LOCKS);
  }

  private static PeriodId period(int number) {
    return new PeriodId(new UUID(3, number));
  }

  private static OrganizationId organization(int number) {
    return new OrganizationId(new UUID(number, number));
  }
}
