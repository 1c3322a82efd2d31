package io.gatehouse.persistence.catalog;

import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.application.catalog.PlansContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcPlansTest extends PlansContract {

  @Override
  protected CatalogStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
