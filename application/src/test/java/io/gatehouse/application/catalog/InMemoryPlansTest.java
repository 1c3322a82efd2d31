package io.gatehouse.application.catalog;

class InMemoryPlansTest extends PlansContract {

  @Override
  protected CatalogStores stores() {
    return InMemory.stores();
  }
}
