package io.gatehouse.persistence.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ChargeSamples;
import io.gatehouse.application.usage.GroupBy;
import io.gatehouse.application.usage.UsageContract;
import io.gatehouse.application.usage.UsageCounts;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageScope;
import io.gatehouse.application.usage.UsageStores;
import io.gatehouse.application.usage.UsageSums;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JdbcUsageTest extends UsageContract {

  private final TestStore store = TestStore.empty();

  @Override
  protected UsageStores stores() {
    Database database = store.database();
    return new UsageStores(
        store.transactions(),
        new JdbcRollups(database),
        new JdbcKeyUses(database),
        new JdbcUnknownRequests(database),
        new JdbcUsageQueries(database));
  }

  /** More than are written at a time, each of them unlike its neighbours. */
  @Test
  void manyAreKeptApart() {
    UsageStores stores = stores();
    Map<UUID, Long> expected = new HashMap<>();
    UsageSums sums = new UsageSums();
    for (int key = 1; key <= 4_001; key++) {
      UsageEvent event =
          ChargeSamples.charge(ChargeSamples.ACME, key, 1, ChargeSamples.START).event();
      UUID id = Objects.requireNonNull(event.party()).credential().id();
      for (int request = 0; request <= key % 7; request++) {
        sums.add(event, true);
        expected.merge(id, 2L, Long::sum);
      }
    }
    sums.addTo(stores.rollups(), stores.keys());
    sums.addTo(stores.rollups(), stores.keys());

    for (String table : List.of("usage_minutes", "usage_hours", "usage_days", "credential_uses")) {
      assertThat(requests(table)).as(table).isEqualTo(expected);
    }
  }

  private Map<UUID, Long> requests(String table) {
    return store
        .database()
        .sql("SELECT credential_id, sum(requests) AS requests FROM " + table + " GROUP BY 1")
        .list(row -> Map.entry(row.uuid("credential_id"), row.number("requests")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Bytes are what others say: nobody else's requests wait for a sum that is too great. */
  @Test
  void moreBytesThanCanBeCountedAreAsManyAsCanBe() {
    UsageStores stores = stores();
    Settlement settlement = new Settlement(Outcome.SERVED, 200, 1L << 62, 1L << 62, 1_000);
    UsageEvent event =
        new UsageEvent(
            "req-1",
            ChargeSamples.START,
            ChargeSamples.call(ChargeSamples.ACME),
            ChargeSamples.party(1, 1),
            settlement);
    for (int time = 0; time < 3; time++) {
      UsageSums sums = new UsageSums();
      sums.add(event, true);
      sums.addTo(stores.rollups(), stores.keys());
    }
    UsageQuestion question =
        new UsageQuestion(
            UsageScope.of(ChargeSamples.ACME),
            ChargeSamples.START.minusSeconds(60),
            ChargeSamples.START.plusSeconds(60),
            GroupBy.OPERATION,
            ZoneOffset.UTC);
    UsageCounts total = stores.queries().report(question).total();
    assertThat(total.requests()).isEqualTo(3);
    assertThat(total.requestBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(total.responseBytes()).isEqualTo(Long.MAX_VALUE);
  }
}
