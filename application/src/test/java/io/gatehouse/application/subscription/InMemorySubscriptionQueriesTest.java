package io.gatehouse.application.subscription;

class InMemorySubscriptionQueriesTest extends SubscriptionQueriesContract {

  @Override
  protected SubscriptionStores stores() {
    return InMemory.stores();
  }
}
