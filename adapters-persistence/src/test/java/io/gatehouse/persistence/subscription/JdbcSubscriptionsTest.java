package io.gatehouse.persistence.subscription;

import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.application.subscription.SubscriptionsContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcSubscriptionsTest extends SubscriptionsContract {

  @Override
  protected SubscriptionStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
