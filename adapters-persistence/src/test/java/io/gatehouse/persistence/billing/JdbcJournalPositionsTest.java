package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.JournalPositionsContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcJournalPositionsTest extends JournalPositionsContract {

  @Override
  protected BookStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
