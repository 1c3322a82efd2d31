package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.BillingQueries.Names;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What statements call things that are there, and things that were. */
class JdbcNamesTest {

  private static final UUID THING = new UUID(7, 1);

  private final TestStore store = TestStore.empty();
  private final Database database = store.database();
  private final BillingQueries billing = Jdbc.stores(store).billing();

  @Test
  void whatIsThereHasItsNameAndWhatIsGoneHasNone() {
    add("INSERT INTO consumers VALUES (?, ?, 'Shop', NULL, 1, now(), now())");
    add("INSERT INTO apis VALUES (?, ?, 'Pets', 'pets', NULL, 'public', '', 1, now(), now())");
    add(
        "INSERT INTO api_versions VALUES (?, ?, 'v1', 'draft', NULL, NULL, NULL, NULL, '{}', 1,"
            + " now(), now())");
    SubscriptionId whole = subscription(1, THING);
    SubscriptionId gone = subscription(2, new UUID(7, 2));
    SubscriptionId never = new SubscriptionId(new UUID(5, 3));
    long before = database.statements();

    var names = billing.names(Set.of(whole, gone, never));

    assertThat(database.statements() - before).as("however many there are").isEqualTo(1);
    assertThat(names).containsOnlyKeys(whole, gone);
    assertThat(names.get(whole))
        .isEqualTo(
            new Names(
                Optional.of("Shop"), Optional.of("Pets"), Optional.of("v1"), Optional.empty()));
    assertThat(names.get(gone)).isEqualTo(Names.UNKNOWN);
    assertThat(billing.names(Set.of())).isEmpty();
  }

  private SubscriptionId subscription(int number, UUID thing) {
    UUID id = new UUID(5, number);
    store.unguarded(
        () ->
            database
                .sql(
                    "INSERT INTO subscriptions (id, consumer_id, consuming_id, producing_id,"
                        + " api_id, version_id, requested_scopes, state, outcome, ended_at,"
                        + " version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, '{}',"
                        + " 'ended', 'cancelled', now(), 1, now(), now())",
                    id,
                    thing,
                    thing,
                    thing,
                    thing,
                    thing)
                .update());
    return new SubscriptionId(id);
  }

  private void add(String sql) {
    store.unguarded(() -> database.sql(sql, THING, THING).update());
  }
}
