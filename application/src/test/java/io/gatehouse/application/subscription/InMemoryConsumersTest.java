package io.gatehouse.application.subscription;

class InMemoryConsumersTest extends ConsumersContract {

  @Override
  protected SubscriptionStores stores() {
    return InMemory.stores();
  }
}
