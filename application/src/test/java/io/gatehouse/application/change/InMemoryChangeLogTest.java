package io.gatehouse.application.change;

import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.Clock;

class InMemoryChangeLogTest extends ChangeLogContract {

  @Override
  protected ChangeStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryChangeLog log = new InMemoryChangeLog(transactions, Samples::id, Clock.systemUTC());
    return new ChangeStores(transactions, log, new InMemoryChangeFeed(transactions, log));
  }
}
