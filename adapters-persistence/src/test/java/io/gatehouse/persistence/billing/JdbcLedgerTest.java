package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.LedgerContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcLedgerTest extends LedgerContract {

  @Override
  protected BookStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
