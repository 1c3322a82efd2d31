package io.gatehouse.persistence.subscription;

import io.gatehouse.application.subscription.SubscriptionQueriesContract;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.persistence.sql.TestStore;

class JdbcSubscriptionQueriesTest extends SubscriptionQueriesContract {

  @Override
  protected SubscriptionStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
