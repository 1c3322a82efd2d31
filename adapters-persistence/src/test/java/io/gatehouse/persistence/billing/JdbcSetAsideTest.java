package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.CapStores;
import io.gatehouse.application.billing.SetAsideContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcSetAsideTest extends SetAsideContract {

  @Override
  protected CapStores stores() {
    return Jdbc.capStores(TestStore.empty());
  }
}
