package io.gatehouse.application.billing;

class InMemoryLedgerTest extends LedgerContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }
}
