package io.gatehouse.persistence.subscription;

import io.gatehouse.application.subscription.ConsumersContract;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.persistence.sql.TestStore;

class JdbcConsumersTest extends ConsumersContract {

  @Override
  protected SubscriptionStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
