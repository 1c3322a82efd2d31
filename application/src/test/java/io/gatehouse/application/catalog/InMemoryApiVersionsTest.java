package io.gatehouse.application.catalog;

class InMemoryApiVersionsTest extends ApiVersionsContract {

  @Override
  protected CatalogStores stores() {
    return InMemory.stores();
  }
}
