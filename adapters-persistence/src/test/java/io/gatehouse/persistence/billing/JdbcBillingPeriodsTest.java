package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingPeriods;
import io.gatehouse.application.billing.BillingPeriodsContract;
import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JdbcBillingPeriodsTest extends BillingPeriodsContract {

  private static final int TIMES = 25;
  private static final int MANY = 7_000;
  private static final int MOST_LOCKS = 300;

  private final TestStore store = TestStore.empty();
  private final List<OrganizationId> all =
      Stream.generate(() -> new OrganizationId(Samples.id())).limit(20).toList();

  @Override
  protected BookStores stores() {
    return Jdbc.stores(store);
  }

  /** PostgreSQL has room for some thousand, and whoever takes all of them stops everybody. */
  @Test
  void booksOfManyOrganizationsAreHeldByFewLocks() {
    BillingPeriods periods = stores().books().periods();
    List<OrganizationId> many =
        IntStream.range(0, MANY).mapToObj(each -> new OrganizationId(Samples.id())).toList();
    assertThat(locks(() -> hold(periods, many))).isLessThan(MOST_LOCKS);
    assertThat(locks(() -> periods.holdOpen(many))).isLessThan(MOST_LOCKS);
  }

  private long locks(Supplier<?> work) {
    return store
        .transactions()
        .within(
            () -> {
              assertThat((Map<?, ?>) work.get()).hasSize(MANY);
              return store
                  .database()
                  .sql("SELECT count(*) AS held FROM pg_locks WHERE pid = pg_backend_pid()")
                  .only(row -> row.number("held"));
            });
  }

  /** Whatever they have in common, and in whatever order they name it. */
  @Test
  void whoeverClosesSeveralWaitsInNoCircle() {
    BillingPeriods periods = stores().books().periods();
    List<Integer> times =
        Race.of(
            4,
            runner -> {
              Random random = new Random(runner);
              for (int time = 0; time < TIMES; time++) {
                List<OrganizationId> some = some(random);
                store
                    .transactions()
                    .within(() -> runner < 2 ? hold(periods, some) : periods.holdOpen(some));
              }
              return TIMES;
            });
    assertThat(times).containsOnly(TIMES);
    assertThat(store.database().deadlocks()).isZero();
  }

  private static Map<?, ?> hold(BillingPeriods periods, List<OrganizationId> organizations) {
    List<BillingPeriod> firsts =
        organizations.stream()
            .sorted(Comparator.comparing(OrganizationId::value))
            .map(each -> BillingPeriod.first(new PeriodId(Samples.id()), each, Instant.EPOCH))
            .toList();
    return periods.hold(firsts, Instant.EPOCH);
  }

  private List<OrganizationId> some(Random random) {
    List<OrganizationId> mixed = new ArrayList<>(all);
    Collections.shuffle(mixed, random);
    return mixed.subList(0, 2 + random.nextInt(all.size() - 2));
  }
}
