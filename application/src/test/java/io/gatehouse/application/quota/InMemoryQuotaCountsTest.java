package io.gatehouse.application.quota;

import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.Transactions;

class InMemoryQuotaCountsTest extends QuotaCountsContract {

  private final InMemoryTransactions transactions = new InMemoryTransactions();

  @Override
  protected QuotaCounts counts() {
    return new InMemoryQuotaCounts(transactions);
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
