package io.gatehouse.application.catalog;

class InMemoryCatalogQueriesTest extends CatalogQueriesContract {

  @Override
  protected CatalogStores stores() {
    return InMemory.stores();
  }
}
