package io.gatehouse.application.quota;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The counts of all months, until the process ends. */
public final class InMemoryQuotaCounts implements QuotaCounts {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<QuotaMonth, QuotaCount> counts;

  public InMemoryQuotaCounts(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.counts = new InMemoryTable<>(transactions);
  }

  @Override
  public List<QuotaCount> hold(List<QuotaMonth> months) {
    return transactions.within(
        () -> months.stream().map(month -> find(month).orElse(QuotaCount.none(month))).toList());
  }

  @Override
  public void save(List<QuotaCount> held) {
    transactions.within(
        () -> {
          held.forEach(count -> counts.put(count.month(), count));
          return held;
        });
  }

  @Override
  public Optional<QuotaCount> find(QuotaMonth month) {
    return counts.get(month);
  }

  @Override
  public int forgetBefore(YearMonth month) {
    return transactions.within(
        () -> {
          List<QuotaCount> old = counts.all(count -> count.month().month().isBefore(month));
          old.forEach(count -> counts.remove(count.month()));
          return old.size();
        });
  }
}
