package io.gatehouse.application.billing;

class InMemoryDebtQueriesTest extends DebtQueriesContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }
}
