package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.DebtQueriesContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcDebtQueriesTest extends DebtQueriesContract {

  @Override
  protected BookStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
