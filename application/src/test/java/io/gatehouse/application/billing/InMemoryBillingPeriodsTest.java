package io.gatehouse.application.billing;

class InMemoryBillingPeriodsTest extends BillingPeriodsContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }
}
