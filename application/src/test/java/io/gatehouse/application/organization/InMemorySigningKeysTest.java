package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.Transactions;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

class InMemorySigningKeysTest extends SigningKeysContract {

  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final AtomicReference<SigningKeys> keys = new AtomicReference<>();

  /** There is one node only. */
  @Override
  protected SigningKeys keys(Clock clock) {
    keys.compareAndSet(null, new InMemorySigningKeys(transactions, clock));
    return keys.get();
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
