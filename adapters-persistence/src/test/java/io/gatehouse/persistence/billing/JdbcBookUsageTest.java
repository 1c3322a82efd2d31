package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.BookUsageContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcBookUsageTest extends BookUsageContract {

  @Override
  protected BookStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
