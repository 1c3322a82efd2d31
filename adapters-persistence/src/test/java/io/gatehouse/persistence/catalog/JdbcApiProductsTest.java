package io.gatehouse.persistence.catalog;

import io.gatehouse.application.catalog.ApiProductsContract;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.persistence.sql.TestStore;

class JdbcApiProductsTest extends ApiProductsContract {

  @Override
  protected CatalogStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
