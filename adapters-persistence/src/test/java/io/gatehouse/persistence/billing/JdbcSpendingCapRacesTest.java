package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.CapStores;
import io.gatehouse.application.billing.SpendingCapRacesContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcSpendingCapRacesTest extends SpendingCapRacesContract {

  @Override
  protected CapStores stores() {
    return Jdbc.capStores(TestStore.empty());
  }
}
