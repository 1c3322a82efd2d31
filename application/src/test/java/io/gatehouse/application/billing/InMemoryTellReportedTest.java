package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTransactions;

class InMemoryTellReportedTest extends TellReportedContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }

  @Override
  protected IngestedEvents events(BookStores from) {
    return new InMemoryIngestedEvents((InMemoryTransactions) from.transactions());
  }
}
