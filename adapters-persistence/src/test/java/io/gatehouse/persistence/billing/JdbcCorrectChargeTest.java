package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.CorrectChargeContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcCorrectChargeTest extends CorrectChargeContract {

  @Override
  protected BookStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
