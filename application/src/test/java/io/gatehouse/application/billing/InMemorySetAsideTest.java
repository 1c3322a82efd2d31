package io.gatehouse.application.billing;

class InMemorySetAsideTest extends SetAsideContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }
}
