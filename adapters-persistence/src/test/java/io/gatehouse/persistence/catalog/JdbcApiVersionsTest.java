package io.gatehouse.persistence.catalog;

import io.gatehouse.application.catalog.ApiVersionsContract;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.persistence.sql.TestStore;

class JdbcApiVersionsTest extends ApiVersionsContract {

  @Override
  protected CatalogStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
