package io.gatehouse.application.change;

import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads what an {@link InMemoryChangeLog} holds. */
public final class InMemoryChangeFeed implements ChangeFeed {

  private final InMemoryTransactions transactions;
  private final InMemoryChangeLog log;

  public InMemoryChangeFeed(InMemoryTransactions transactions, InMemoryChangeLog log) {
    this.transactions = transactions;
    this.log = log;
  }

  @Override
  public Position latest() {
    return log.latest();
  }

  @Override
  public List<NumberedChange> after(long epoch, int limit) {
    return log.all().stream().filter(change -> change.epoch() > epoch).limit(limit).toList();
  }

  @Override
  public boolean await(long epoch, Duration atMost) throws InterruptedException {
    return transactions.await(() -> latest().epoch() > epoch, atMost);
  }

  @Override
  public int forgetBefore(Instant moment) {
    return log.forgetBefore(moment);
  }
}
