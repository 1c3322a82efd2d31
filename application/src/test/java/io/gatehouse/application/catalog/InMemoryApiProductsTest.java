package io.gatehouse.application.catalog;

class InMemoryApiProductsTest extends ApiProductsContract {

  @Override
  protected CatalogStores stores() {
    return InMemory.stores();
  }
}
