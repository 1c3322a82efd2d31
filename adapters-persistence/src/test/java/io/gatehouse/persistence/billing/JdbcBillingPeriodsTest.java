package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BillingPeriodsContract;
import io.gatehouse.application.billing.BookStores;
import io.gatehouse.persistence.sql.TestStore;

class JdbcBillingPeriodsTest extends BillingPeriodsContract {

  @Override
  protected BookStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
