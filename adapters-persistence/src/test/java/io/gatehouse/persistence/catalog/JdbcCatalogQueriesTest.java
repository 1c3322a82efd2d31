package io.gatehouse.persistence.catalog;

import io.gatehouse.application.catalog.CatalogQueriesContract;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.persistence.sql.TestStore;

class JdbcCatalogQueriesTest extends CatalogQueriesContract {

  @Override
  protected CatalogStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
