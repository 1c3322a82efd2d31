package io.gatehouse.application.billing;

class InMemorySetAsideTest extends SetAsideContract {

  @Override
  protected CapStores stores() {
    return InMemory.capStores();
  }
}
