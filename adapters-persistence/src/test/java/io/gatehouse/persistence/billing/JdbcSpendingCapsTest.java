package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.CapStores;
import io.gatehouse.application.billing.SpendingCapsContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcSpendingCapsTest extends SpendingCapsContract {

  @Override
  protected CapStores stores() {
    return Jdbc.capStores(TestStore.empty());
  }
}
