package io.gatehouse.application.billing;

class InMemoryCorrectChargeTest extends CorrectChargeContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }
}
