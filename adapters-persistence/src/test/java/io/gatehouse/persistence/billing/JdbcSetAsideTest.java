package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.SetAsideContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcSetAsideTest extends SetAsideContract {

  @Override
  protected BookStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
