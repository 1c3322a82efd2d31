package io.gatehouse.persistence.catalog;

import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;

/** The ports of this context in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static CatalogStores stores(TestStore store) {
    Database database = store.database();
    return new CatalogStores(
        store.transactions(),
        io.gatehouse.persistence.organization.Jdbc.organizations(database),
        new JdbcApiProducts(database),
        new JdbcApiVersions(database),
        new JdbcPlans(database),
        new JdbcCatalogQueries(database));
  }
}
