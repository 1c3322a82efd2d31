package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.BookingTotalsContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcBookingTotalsTest extends BookingTotalsContract {

  @Override
  protected BookStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
