package io.gatehouse.application.subscription;

class InMemorySubscriptionsTest extends SubscriptionsContract {

  @Override
  protected SubscriptionStores stores() {
    return InMemory.stores();
  }
}
