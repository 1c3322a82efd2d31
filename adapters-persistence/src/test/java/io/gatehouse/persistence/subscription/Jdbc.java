package io.gatehouse.persistence.subscription;

import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;

/** The ports of this context, and those that they stand on, in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static SubscriptionStores stores(TestStore store) {
    Database database = store.database();
    return new SubscriptionStores(
        io.gatehouse.persistence.catalog.Jdbc.stores(store),
        new JdbcConsumers(database),
        new JdbcSubscriptions(database),
        new JdbcSubscriptionQueries(database));
  }
}
