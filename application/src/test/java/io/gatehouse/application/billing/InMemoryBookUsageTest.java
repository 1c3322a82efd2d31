package io.gatehouse.application.billing;

class InMemoryBookUsageTest extends BookUsageContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }
}
