package io.gatehouse.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.application.change.InMemoryChangeFeed;
import io.gatehouse.application.change.InMemoryChangeLog;
import io.gatehouse.application.organization.Samples;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryTransactionsTest extends TransactionsContract {

  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryChangeLog log =
      new InMemoryChangeLog(transactions, Samples::id, Clock.systemUTC());
  private final ChangeFeed feed = new InMemoryChangeFeed(transactions, log);
  private final InMemoryTable<String, Integer> table = new InMemoryTable<>(transactions);

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected ChangeLog log() {
    return log;
  }

  @Override
  protected List<String> done() {
    return feed.after(0, 100).stream().map(each -> each.change().subject()).toList();
  }

  @Test
  void everyKindOfChangeIsUndone() {
    table.put("kept", 1);
    table.put("removed", 2);

    assertThatThrownBy(
            () ->
                transactions.within(
                    () -> {
                      table.put("kept", 3);
                      table.put("kept", 4);
                      table.remove("removed");
                      table.add("added", 5);
                      throw new IllegalStateException("undo");
                    }))
        .hasMessage("undo");

    assertThat(table.get("kept")).contains(1);
    assertThat(table.get("removed")).contains(2);
    assertThat(table.get("added")).isEmpty();
    assertThat(table.all()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void waitingInsideOfATransactionIsRefused() {
    assertThatThrownBy(
            () ->
                transactions.within(
                    () -> {
                      try {
                        return transactions.await(() -> false, Duration.ofSeconds(1));
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                    }))
        .isInstanceOf(IllegalStateException.class);
  }
}
