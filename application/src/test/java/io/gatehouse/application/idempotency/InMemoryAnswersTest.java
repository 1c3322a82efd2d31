package io.gatehouse.application.idempotency;

import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.Transactions;
import java.util.UUID;

class InMemoryAnswersTest extends AnswersContract {

  private final InMemoryTransactions transactions = new InMemoryTransactions();

  @Override
  protected Answers answers() {
    return new InMemoryAnswers(transactions, UUID::randomUUID);
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }
}
