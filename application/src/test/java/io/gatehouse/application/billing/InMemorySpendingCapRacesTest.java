package io.gatehouse.application.billing;

class InMemorySpendingCapRacesTest extends SpendingCapRacesContract {

  @Override
  protected CapStores stores() {
    return InMemory.capStores();
  }
}
