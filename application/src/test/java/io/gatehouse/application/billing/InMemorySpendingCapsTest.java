package io.gatehouse.application.billing;

class InMemorySpendingCapsTest extends SpendingCapsContract {

  @Override
  protected CapStores stores() {
    return InMemory.capStores();
  }
}
